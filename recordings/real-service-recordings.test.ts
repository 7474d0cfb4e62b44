import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failsAt } from '../results/level.ts';
import { editionNames } from '../specs/editions.ts';
import { judgeText } from '../test-support/judge-text.ts';

// Answers of the real service must not violate any check. A check that fails on them is wrong.

describe('the sample response of the 2016 API reference', () => {
  const text = readFileSync(
    new URL('../specs/editions/2016/describe-tasks/sample.json', import.meta.url),
    'utf8',
  );

  test.each(editionNames)('has no finding in the edition %s', async (edition) => {
    const [exploration] = await judgeText(text, { edition });
    expect(exploration?.findings).toEqual([]);
    const passed = exploration?.outcomes.filter(({ status }) => status === 'pass').map(({ check }) => check);
    expect(passed).toContain('response-matches-schema');
    expect(passed).toContain('no-stranger-described');
    expect(passed).toContain('content-type');
  });
});

const folder = new URL('../../shared/recordings/', import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

describe.skipIf(files.length === 0)(
  'recordings of the real service (if available next to the project)',
  () => {
    test.each(files)('%s violates no documented or modelled clause', async (file) => {
      for (const edition of editionNames) {
        const explorations = await judgeText(readFileSync(new URL(file, folder), 'utf8'), { edition });
        const findings = explorations.flatMap((one) => one.findings);
        expect(findings.filter((one) => failsAt(one, 'modelled'))).toEqual([]);
        expect(explorations.some(({ positives }) => positives > 0)).toBe(true);
      }
    });
  },
);
