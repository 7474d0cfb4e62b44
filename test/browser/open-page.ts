import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';

/** Starts one browser for the tests of a file. */
export function setUpBrowser(): {
  readonly openPage: (page: string, how?: PageOptions) => Promise<OpenedPage>;
} {
  let browser: Browser | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-pages-'));
    // Chromium has no sandbox when run as root. It opens only our own pages.
    browser = await chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });
  let files = 0;
  return {
    openPage: async (html, { hash = '', ...options } = {}) => {
      if (browser === undefined) throw new Error('The browser has not been started.');
      files += 1;
      const path = join(folder, `${files}.html`);
      await writeFile(path, html);
      const context = await browser.newContext({
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const url = pathToFileURL(path).href;
      const messages: string[] = [];
      page.on('pageerror', (error) => messages.push(error.message));
      page.on('console', (message) => messages.push(message.text()));
      page.on('request', (request) => {
        if (request.url() !== url) messages.push(`request: ${request.url()}`);
      });
      await page.goto(`${url}${hash}`);
      return { page, messages };
    },
  };
}

type PageOptions = BrowserContextOptions & { readonly hash?: string };

interface OpenedPage {
  readonly page: Page;
  /** Errors, console messages, and requests for anything but the page itself. */
  readonly messages: readonly string[];
}

/** The violations that axe-core finds. Each line has a rule and the first element that violates it. */
export async function accessibilityViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
  );
}
