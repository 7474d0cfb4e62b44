import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';

/** One browser for the tests of a file. */
export function oneBrowser(): { readonly opened: (page: string, how?: How) => Promise<Opened> } {
  let browser: Browser | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-pages-'));
    // As root Chromium has no sandbox; it sees nothing but pages of ours.
    browser = await chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });
  let files = 0;
  return {
    opened: async (html, { hash = '', ...options } = {}) => {
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
      const said: string[] = [];
      page.on('pageerror', (error) => said.push(error.message));
      page.on('console', (message) => said.push(message.text()));
      page.on('request', (request) => {
        if (request.url() !== url) said.push(`request: ${request.url()}`);
      });
      await page.goto(`${url}${hash}`);
      return { page, said };
    },
  };
}

type How = BrowserContextOptions & { readonly hash?: string };

interface Opened {
  readonly page: Page;
  /** Errors, warnings, and requests for anything but the page itself. */
  readonly said: readonly string[];
}

/** What axe-core finds wrong: each rule with the first place where it shows. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
  );
}
