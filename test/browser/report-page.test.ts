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
import { accessibilityViolations, setUpBrowser } from './open-page.ts';

const { openPage } = setUpBrowser();
const html = reportPage(sampleReport());

const visibleFindings = (page: Page): Promise<readonly (string | null)[]> =>
  page.locator('article.finding:visible h3').allTextContents();
const ids = sampleFindings.map(({ id }) => id.replace('\u202E', '\\u202e').replace('\0', '\\u0000'));
const [schema = '', limit = '', , agree = '', stamps = ''] = ids;
const filterField = (page: Page, part: string, label: string) =>
  page.locator(`#${part} form`).getByLabel(label);

test('filters findings by state, evidence, suite and text, alone and combined', async () => {
  const { page, messages } = await openPage(html);
  expect(await visibleFindings(page)).toEqual(ids);
  await filterField(page, 'findings', 'State').selectOption('warning');
  expect(await visibleFindings(page)).toEqual([stamps]);
  await filterField(page, 'findings', 'State').selectOption('');
  await filterField(page, 'findings', 'Evidence').selectOption('modelled');
  expect(await visibleFindings(page)).not.toContain(limit);
  await filterField(page, 'findings', 'Suite').selectOption('limits');
  expect(await visibleFindings(page)).toEqual([schema]);
  expect(await page.locator('#findings output').textContent()).toBe('1 of 5 findings');
  await filterField(page, 'findings', 'Evidence').selectOption('');
  await filterField(page, 'findings', 'Suite').selectOption('');
  await filterField(page, 'findings', 'Containing').fill('ID-AND-ARN');
  expect(await visibleFindings(page)).toEqual([agree]);
  await filterField(page, 'findings', 'Containing').fill('nothing has this');
  expect(await visibleFindings(page)).toEqual([]);
  expect(messages).toEqual([]);
});

test('filters clauses in the overview and in the table at the same time', async () => {
  const { page } = await openPage(html);
  await page.getByText('All clauses with their statements').click();
  await filterField(page, 'clauses', 'State').selectOption('warned-of');
  expect(await page.locator('#clauses .chip:visible').allTextContents()).toEqual(['!warned of: time.stamps']);
  expect(await page.locator('#clauses tbody tr:visible th').allTextContents()).toEqual(['time.stamps']);
  expect(await page.locator('#clauses .group:visible h3').count()).toBe(1);
});

test('a link to a finding that is filtered out and collapsed shows and opens it', async () => {
  const { page } = await openPage(html);
  await filterField(page, 'findings', 'State').selectOption('warning');
  await page.getByText('All clauses with their statements').click();
  await page.locator('#clauses tbody').getByRole('link', { name: limit }).click();
  await expect
    .poll(() => page.locator(`[id="${anchorId('finding', limit)}"] .details`).isVisible())
    .toBe(true);
  expect(await visibleFindings(page)).toEqual(ids);
  // Following the same link again does not change the address.
  await filterField(page, 'findings', 'State').selectOption('warning');
  await page.locator('#clauses tbody').getByRole('link', { name: limit }).click();
  await expect.poll(() => visibleFindings(page)).toEqual(ids);
});

test('a link from another page opens a class within a finding', async () => {
  const anchor = anchorId('finding', `members-known/tasks.${hostileHtml}/lost`);
  const { page } = await openPage(html, { hash: `#${anchor}` });
  const place = page.locator(`[id="${anchor}"]`);
  await expect.poll(() => place.locator('.violations').isVisible()).toBe(true);
  const box = await place.boundingBox();
  expect(box?.y).toBeGreaterThan(-1);
  expect(box?.y).toBeLessThan(720);
});

test('copies the complete curl script, AWS CLI script and replay command', async () => {
  const { page } = await openPage(html, { hash: `#${anchorId('finding', limit)}` });
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

test('selects the text if it cannot write to the clipboard', async () => {
  const { page } = await openPage(html, { hash: `#${anchorId('finding', limit)}` });
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  const finding = page.locator(`[id="${anchorId('finding', limit)}"]`);
  await finding.getByRole('button', { name: 'Copy replay command' }).click();
  await expect.poll(() => finding.locator('.copied').textContent()).toContain('selected instead');
  const [one] = sampleFindings.find(({ id }) => id === limit)?.classes ?? [];
  expect(await page.evaluate(() => String(getSelection()))).toBe(one?.reproduce?.replay);
});

test('by keys: a finding is openPage, and the way to its copy buttons is open', async () => {
  const { page } = await openPage(html);
  const summary = page.locator('article.finding summary').first();
  await summary.focus();
  await page.keyboard.press('Enter');
  expect(await page.locator('article.finding .details').first().isVisible()).toBe(true);
  const focused = async (): Promise<string> => {
    await page.keyboard.press('Tab');
    return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  };
  const focusedTexts: string[] = [];
  while (focusedTexts.length < 10 && focusedTexts.at(-1) !== 'Copy curl script')
    focusedTexts.push(await focused());
  expect(focusedTexts.at(-1)).toBe('Copy curl script');
});

test('never executes text from the target', async () => {
  const { page, messages } = await openPage(html);
  await page.getByRole('button', { name: 'Open all' }).click();
  expect(messages).toEqual([]);
  expect(await page.locator('script').count()).toBe(1);
  // Even if a target's markup got into the page, the browser would not run it.
  await page.evaluate(() =>
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="alert(1)">'),
  );
  await expect.poll(() => messages.join()).toMatch(/Content Security Policy/);
});

test('prints all findings opened', async () => {
  const { page } = await openPage(html);
  const [folded, whole] = [await page.pdf(), await openPage(html, { javaScriptEnabled: false })];
  expect(folded.length).toBeGreaterThan(0.8 * (await whole.page.pdf()).length);
  expect(await page.locator('article.finding .details:visible').count()).toBe(0);
});

test('searches 500 findings', async () => {
  const { page, messages } = await openPage(reportPage(sampleReport(manyFindings(500))));
  await filterField(page, 'findings', 'Containing').fill('stranger499');
  expect(await visibleFindings(page)).toEqual(['members-known/tasks.stranger499']);
  expect(messages).toEqual([]);
});

test('a report without findings is accessible, too', async () => {
  const { page, messages } = await openPage(reportPage(sampleReport([])));
  expect(await accessibilityViolations(page)).toEqual([]);
  expect(messages).toEqual([]);
});
