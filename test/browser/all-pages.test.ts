import { expect, test, describe } from 'vitest';
import { sampleProof } from '../../test-support/proof.fixtures.ts';
import { sampleReport } from '../../test-support/report.fixtures.ts';
import { proofPage } from '../../reports/proof/proof-page.ts';
import { reportPage } from '../../reports/run/page/report-page.ts';
import { accessibilityViolations, setUpBrowser } from './open-page.ts';

const { openPage } = setUpBrowser();

const pages = [
  ['report', reportPage(sampleReport())],
  ['proof', proofPage(sampleProof)],
] as const;

const widths = [360, 1440] as const;
const themes = ['light', 'dark'] as const;
const views = widths.flatMap((width) => themes.map((colorScheme) => ({ width, colorScheme })));

test('detects accessibility violations', async () => {
  const { page } = await openPage('<!doctype html><title>x</title><main><h1>x</h1><input></main>');
  expect(await accessibilityViolations(page)).toEqual([
    expect.stringMatching(/^html-has-lang/),
    expect.stringMatching(/^label/),
  ]);
});

describe.each(pages)('the page of a %s', (_, html) => {
  test.each(views)(
    '$width px wide, $colorScheme: accessible, and nothing is wider than the screen',
    async (view) => {
      const viewport = { width: view.width, height: 800 };
      const { page, messages } = await openPage(html, { viewport, colorScheme: view.colorScheme });
      await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
      expect(await accessibilityViolations(page)).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(view.width);
      expect(messages).toEqual([]);
    },
  );

  test('the two themes differ, and both print on white', async () => {
    const background = 'getComputedStyle(document.documentElement).backgroundColor';
    const [light, dark] = await Promise.all(themes.map((colorScheme) => openPage(html, { colorScheme })));
    expect(await light?.page.evaluate(background)).toBe('rgb(255, 255, 255)');
    expect(await dark?.page.evaluate(background)).not.toBe('rgb(255, 255, 255)');
    await dark?.page.emulateMedia({ media: 'print' });
    expect(await dark?.page.evaluate(background)).toBe('rgb(255, 255, 255)');
  });

  test('can be printed', async () => {
    const { page, messages } = await openPage(html);
    const pdf = await page.pdf();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(messages).toEqual([]);
  });

  test('can be read completely without JavaScript', async () => {
    const { page } = await openPage(html, { javaScriptEnabled: false });
    const hidden = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((element) => !element.matches('[hidden], [hidden] *, .aside, :has(> button)'))
        .filter((element) => element.textContent.trim() !== '' && element.getClientRects().length === 0)
        .map((element) => element.outerHTML.slice(0, 200)),
    );
    expect(hidden).toEqual([]);
    expect(await page.locator('button:visible, form:visible').count()).toBe(0);
  });
});
