import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import sample from '../specs/editions/2016/sample.json' with { type: 'json' };
import type { EditionName } from '../specs/editions.ts';
import { clauseOf } from '../specs/clauses/catalogue.ts';
import { isObject } from '../specs/json.ts';
import { taskArns } from './answer.ts';
import { catalogueOf } from './catalogue.ts';
import type { Trial } from './verdict.ts';

// What the real service answered may break no claim: a check that says so is wrong.

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function trialOf(
  request: unknown,
  response: { readonly status: number; readonly headers: Record<string, string>; readonly body: unknown },
): Trial {
  const trial: Trial = {
    hosted: true,
    exchange: {
      request: {
        method: 'POST',
        path: '/',
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: Buffer.from(JSON.stringify(request)),
      },
      startedAt: 0,
      durationMs: 1,
      response: {
        status: response.status,
        headers: lowerCase(response.headers),
        body: Buffer.from(JSON.stringify(response.body)),
      },
    },
    body: { ok: true, value: response.body },
  };
  const tasks = isObject(request) ? request['tasks'] : undefined;
  if (!Array.isArray(tasks)) return trial;
  const arns = taskArns(trial);
  return {
    ...trial,
    asked: tasks.map((text) => {
      const arn = arns.find((one) => one.endsWith(`/${text}`));
      return arn === undefined ? { text, what: 'unknown' } : { text, what: 'here', arn };
    }),
  };
}

function broken(edition: EditionName, trial: Trial, ignored: readonly string[] = []): readonly unknown[] {
  return catalogueOf(edition)
    .filter(({ id }) => !ignored.includes(id))
    .filter((check) => check.appliesTo(trial))
    .flatMap((check) => {
      const verdict = check.judge(trial);
      if (verdict.kind !== 'fail') return [];
      const { evidence } = clauseOf(verdict.clause ?? check.clauses[0]);
      return evidence === 'observed' || evidence === 'open' ? [] : [check.id, verdict];
    });
}

describe('the sample of the page of 2016', () => {
  test.each(['2016', 'current'] as const)('breaks nothing in the edition %s', (edition) => {
    for (const { request, response } of sample.exchanges) {
      const trial = trialOf(request.body, response);
      expect(taskArns(trial).length).toBeGreaterThan(0);
      expect(broken(edition, trial)).toEqual([]);
    }
  });
});

const folder = new URL('../../shared/recordings/', import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

describe.skipIf(files.length === 0)(
  'recordings of the real service (beside the project, where they are)',
  () => {
    test.each(files)('%s breaks nothing', (file) => {
      const recording: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      if (!isObject(recording)) throw new Error(`${file} holds no recording.`);
      // Headers were not recorded, so nothing can be said of them.
      const trial = trialOf(recording['request'], { status: 200, headers: {}, body: recording['response'] });
      const ignored = ['content-type', 'request-id'];
      expect(broken('current', trial, ignored)).toEqual([]);
      expect(broken('2016', trial, ignored)).toEqual([]);
    });
  },
);
