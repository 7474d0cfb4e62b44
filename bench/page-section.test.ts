import { expect, test } from 'vitest';
import { replaceResults } from './page-section.ts';

const page = ['bench', 'soak']
  .flatMap((name) => [
    `Before ${name}`,
    `<!-- Results: written by npm run ${name} -->`,
    `old ${name}`,
    '<!-- End of the results -->',
  ])
  .join('\n');

test('the page keeps everything around the results of one program', () => {
  const replaced = replaceResults(page, 'soak', 'new');
  expect(replaced.split('\n').filter(Boolean)).toEqual([
    ...['Before bench', '<!-- Results: written by npm run bench -->', 'old bench'],
    ...['<!-- End of the results -->', 'Before soak', '<!-- Results: written by npm run soak -->', 'new'],
    '<!-- End of the results -->',
  ]);
  expect(replaceResults(replaced, 'soak', 'new')).toBe(replaced);
});

test('a page without the marks is refused', () => {
  expect(() => replaceResults(page, 'hostile', 'new')).toThrow('lacks the marks');
  expect(() => replaceResults('<!-- Results: written by npm run soak -->', 'soak', 'new')).toThrow('lacks');
});
