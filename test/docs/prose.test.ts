import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { docPages as manual } from '../../test-support/docs-commands.ts';

const decisions = readdirSync('decisions').map((name) => `decisions/${name}`);
const pages = [...manual, 'ARCHITECTURE.md', 'CHANGELOG.md', 'reports/results/README.md', ...decisions];

const read = (page: string): string => readFileSync(page, 'utf8');
const withoutFences = (text: string): string => text.replace(/^```[^]*?^```$/gm, '');
const withoutCode = (text: string): string => withoutFences(text).replace(/`[^`\n]*`/g, 'code');

/** The anchors of a page's headings, as GitHub forms them. */
function anchors(page: string): readonly string[] {
  const headings = withoutFences(read(page)).matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The relative links of a page. A path begins at the root of the repository. */
function relativeLinks(page: string): readonly { readonly path: string; readonly anchor?: string }[] {
  const links = withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g);
  return [...links]
    .map(([, link = '']) => link)
    .filter((link) => !/^https?:/.test(link))
    .map((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      return anchor === undefined ? { path: target } : { path: target, anchor };
    });
}

/** The blocks of prose of a page: its paragraphs, list items, table cells and headings. */
function proseBlocks(page: string): readonly string[] {
  return withoutCode(read(page))
    .replace(/\]\([^)\s]+\)/g, ']')
    .replace(/^( {4}.*)$/gm, '')
    .replace(/^(#+ |\s*[-*] |\s*\d+\. )/gm, '\n\n')
    .replace(/^\|.*\|$/gm, (row) => row.replaceAll('|', '\n\n'))
    .split(/\n\s*\n/)
    .map((block) => block.replace(/\s+/g, ' ').trim())
    .filter((block) => /\p{L}/u.test(block));
}

const sentences = (page: string): readonly string[] =>
  proseBlocks(page).flatMap((block) => block.split(/(?<=[.!?])\s+/));

const wordCount = (sentence: string): number => sentence.split(' ').filter((word) => /\w/.test(word)).length;

/** Every file of the repository, except installed and built files. */
const files = readdirSync('.', { withFileTypes: true })
  .filter((entry) => !/^(node_modules|dist|coverage|\.git|\.stryker-tmp|\.venv.*)$/.test(entry.name))
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(entry.name, { recursive: true, encoding: 'utf8' }).map((name) => join(entry.name, name))
      : [entry.name],
  );

test('the README has at most 150 lines', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(150);
});

test.each(manual)('%s: no sentence has more than 30 words', (page) => {
  expect(sentences(page).filter((sentence) => wordCount(sentence) > 30)).toEqual([]);
});

test.each(pages)('%s: each relative link leads to a file and a heading', (page) => {
  for (const { path, anchor } of relativeLinks(page)) {
    expect(existsSync(path), `${page} links to ${path}`).toBe(true);
    if (anchor !== undefined) expect(anchors(path), `${page} links to ${path}#${anchor}`).toContain(anchor);
  }
});

test('each page of docs/ is in its table of contents', () => {
  const linked = relativeLinks('docs/README.md').map(({ path }) => path);
  const there = readdirSync('docs')
    .filter((name) => name !== 'README.md')
    .map((name) => `docs/${name}`);
  expect(there.filter((page) => !linked.includes(page))).toEqual([]);
});

test('the README, and the documentation in the package, link to packed files only', () => {
  const { files: packed } = JSON.parse(read('package.json')) as { readonly files: readonly string[] };
  const isPacked = (path: string): boolean =>
    !packed.includes(`!${path}`) &&
    (path === 'README.md' || packed.some((one) => path === one || path.startsWith(`${one}/`)));
  const links = manual
    .filter((page) => page !== 'CONTRIBUTING.md')
    .flatMap((page) => relativeLinks(page).map(({ path }) => `${page}: ${path}`));
  expect(links.length).toBeGreaterThan(50);
  // The rows of the proof and the survivors of mutation testing are large: they stay in the repository.
  expect(links.filter((link) => !isPacked(link.replace(/^.*: /, '')))).toEqual([
    'docs/README.md: docs/proof.md',
    'docs/README.md: docs/mutation.md',
    'docs/how-the-proof-works.md: docs/proof.md',
    'docs/how-the-proof-works.md: docs/mutation.md',
  ]);
});

test.each([...manual, 'ARCHITECTURE.md'])('%s: the files that it names exist', (page) => {
  const code = [...withoutFences(read(page)).matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
  const topFolders = new Set(files.map((path) => path.split('/')[0]));
  const paths = code.filter((text) => /^[\w.-]+(\/[\w.-]+)+\/?$|^[\w-]+\/$/.test(text));
  const isPlaceholder = (path: string): boolean => /\/[A-Z]+(\/|\.ts)/.test(path);
  const inRepository = paths.filter((path) => topFolders.has(path.split('/')[0]) && !isPlaceholder(path));
  // `init` writes this file in the repository of an emulator.
  const isOfUser = (path: string): boolean => path === '.github/workflows/ecs-conformance.yml';
  expect(inRepository.filter((path) => !isOfUser(path) && !existsSync(path))).toEqual([]);
  const names = new Set(files.map((path) => basename(path)));
  const bare = code.filter((text) => /^[\w-]+(\.\w+)*\.ts$/.test(text) && !text.includes('.config.'));
  expect(bare.filter((name) => !names.has(name))).toEqual([]);
});

test('docs/reading-a-report.md uses the labels and notes of the reports', () => {
  const sources = files
    .filter((path) => /^reports\/(run|text)\/[\w-]+\.ts$/.test(path) && !path.endsWith('.test.ts'))
    .map(read)
    .join('\n');
  const page = read('docs/reading-a-report.md');
  const [, finding = ''] = page.split('\n## ');
  const labels = [...finding.matchAll(/^\| ([a-z][a-z ]*?) +\|/gm)].map(([, label = '']) => label);
  const notes = [...page.matchAll(/`([A-Z][a-z]+(?: [a-z]+)?: )…`/g)].map(([, note = '']) => note);
  expect(labels).toContain('expected');
  expect(notes).toContain('Left behind: ');
  const isPrinted = (text: string): boolean =>
    sources.includes(`'      ${text}`) || sources.includes(`'${text}`);
  const isMark = (label: string): boolean => label === 'line' || label === 'unstable';
  expect([...labels, ...notes].filter((text) => !isMark(text) && !isPrinted(text))).toEqual([]);
});
