import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  hostileHtml,
  sampleFindings,
  sampleReport,
  manyFindings,
} from '../../test-support/report.fixtures.ts';
import { anchorId } from '../../reports/html/page-parts.ts';
import { reportPage } from '../../reports/run/page/report-page.ts';
import { barriers, oneBrowser } from './open-page.ts';

const { opened } = oneBrowser();
const html = reportPage(sampleReport());

const findingsIn = (page: Page): Promise<readonly (string | null)[]> =>
  page.locator('article.finding:visible h3').allTextContents();
const ids = sampleFindings.map(({ id }) => id.replace('\u202E', '\\u202e').replace('\0', '\\u0000'));
const [schema = '', limit = '', , agree = '', stamps = ''] = ids;
const choice = (page: Page, part: string, label: string) => page.locator(`#${part} form`).getByLabel(label);

test('findings are chosen by state, evidence, suite and text, alone and together', async () => {
  const { page, said } = await opened(html);
  expect(await findingsIn(page)).toEqual(ids);
  await choice(page, 'findings', 'State').selectOption('warning');
  expect(await findingsIn(page)).toEqual([stamps]);
  await choice(page, 'findings', 'State').selectOption('');
  await choice(page, 'findings', 'Evidence').selectOption('modelled');
  expect(await findingsIn(page)).not.toContain(limit);
  await choice(page, 'findings', 'Suite').selectOption('limits');
  expect(await findingsIn(page)).toEqual([schema]);
  expect(await page.locator('#findings output').textContent()).toBe('1 of 5 findings');
  await choice(page, 'findings', 'Evidence').selectOption('');
  await choice(page, 'findings', 'Suite').selectOption('');
  await choice(page, 'findings', 'With this text').fill('ID-AND-ARN');
  expect(await findingsIn(page)).toEqual([agree]);
  await choice(page, 'findings', 'With this text').fill('nothing has this');
  expect(await findingsIn(page)).toEqual([]);
  expect(said).toEqual([]);
});

test('clauses are chosen in the overview and in words at once', async () => {
  const { page } = await opened(html);
  await page.getByText('Each clause in words').click();
  await choice(page, 'clauses', 'State').selectOption('warned-of');
  expect(await page.locator('#clauses .chip:visible').allTextContents()).toEqual(['!warned of: time.stamps']);
  expect(await page.locator('#clauses tbody tr:visible th').allTextContents()).toEqual(['time.stamps']);
  expect(await page.locator('#clauses .group:visible h3').count()).toBe(1);
});

test('a link to a finding that is filtered out, and folded, leads to it nevertheless', async () => {
  const { page } = await opened(html);
  await choice(page, 'findings', 'State').selectOption('warning');
  await page.getByText('Each clause in words').click();
  await page.locator('#clauses tbody').getByRole('link', { name: limit }).click();
  await expect
    .poll(() => page.locator(`[id="${anchorId('finding', limit)}"] .details`).isVisible())
    .toBe(true);
  expect(await findingsIn(page)).toEqual(ids);
  // And again, where the address stays the same.
  await choice(page, 'findings', 'State').selectOption('warning');
  await page.locator('#clauses tbody').getByRole('link', { name: limit }).click();
  await expect.poll(() => findingsIn(page)).toEqual(ids);
});

test('a link from elsewhere leads to a class within a finding', async () => {
  const anchor = anchorId('finding', `members-known/tasks.${hostileHtml}/lost`);
  const { page } = await opened(html, { hash: `#${anchor}` });
  const place = page.locator(`[id="${anchor}"]`);
  await expect.poll(() => place.locator('.violations').isVisible()).toBe(true);
  const box = await place.boundingBox();
  expect(box?.y).toBeGreaterThan(-1);
  expect(box?.y).toBeLessThan(720);
});

test('curl, AWS CLI and replay are copied whole, as the report has them', async () => {
  const { page } = await opened(html, { hash: `#${anchorId('finding', limit)}` });
  const [one] = sampleFindings.find(({ id }) => id === limit)?.classes ?? [];
  const finding = page.locator(`[id="${anchorId('finding', limit)}"]`);
  const copied = async (name: string): Promise<string> => {
    await finding.getByRole('button', { name }).click();
    await expect.poll(() => finding.locator('.copied').textContent()).toBe('Copied.');
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied('Copy curl script')).toBe(one?.reproduce?.curl);
  expect(await copied('Copy AWS CLI script')).toBe(one?.reproduce?.awsCli);
  expect(await copied('Copy replay command')).toBe(one?.reproduce?.replay);
});

test('where the clipboard is closed, what would be copied is selected', async () => {
  const { page } = await opened(html, { hash: `#${anchorId('finding', limit)}` });
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  const finding = page.locator(`[id="${anchorId('finding', limit)}"]`);
  await finding.getByRole('button', { name: 'Copy replay command' }).click();
  await expect.poll(() => finding.locator('.copied').textContent()).toContain('selected instead');
  const [one] = sampleFindings.find(({ id }) => id === limit)?.classes ?? [];
  expect(await page.evaluate(() => String(getSelection()))).toBe(one?.reproduce?.replay);
});

test('by keys: a finding is opened, and the way to its copy buttons is open', async () => {
  const { page } = await opened(html);
  const summary = page.locator('article.finding summary').first();
  await summary.focus();
  await page.keyboard.press('Enter');
  expect(await page.locator('article.finding .details').first().isVisible()).toBe(true);
  const focused = async (): Promise<string> => {
    await page.keyboard.press('Tab');
    return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  };
  const passed: string[] = [];
  while (passed.length < 10 && passed.at(-1) !== 'Copy curl script') passed.push(await focused());
  expect(passed.at(-1)).toBe('Copy curl script');
});

test('nothing that a target has sent runs', async () => {
  const { page, said } = await opened(html);
  await page.getByRole('button', { name: 'Open all' }).click();
  expect(said).toEqual([]);
  expect(await page.locator('script').count()).toBe(1);
  // What got onto the page all the same would not run either.
  await page.evaluate(() =>
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="alert(1)">'),
  );
  await expect.poll(() => said.join()).toMatch(/Content Security Policy/);
});

test('what is printed is open', async () => {
  const { page } = await opened(html);
  const [folded, whole] = [await page.pdf(), await opened(html, { javaScriptEnabled: false })];
  expect(folded.length).toBeGreaterThan(0.8 * (await whole.page.pdf()).length);
  expect(await page.locator('article.finding .details:visible').count()).toBe(0);
});

test('500 findings can be searched', async () => {
  const { page, said } = await opened(reportPage(sampleReport(manyFindings(500))));
  await choice(page, 'findings', 'With this text').fill('stranger499');
  expect(await findingsIn(page)).toEqual(['members-known/tasks.stranger499']);
  expect(said).toEqual([]);
});

test('a report without findings has no barrier either', async () => {
  const { page, said } = await opened(reportPage(sampleReport([])));
  expect(await barriers(page)).toEqual([]);
  expect(said).toEqual([]);
});
