import { createServer } from 'node:http';
import fc from 'fast-check';
import type { OperationUnderTest } from '../checks/lib/operation-under-test.ts';
import { protocolChecks } from '../checks/protocol/protocol-checks.ts';
import type { Check, Trial } from '../checks/verdict.ts';
import { fail, pass } from '../checks/verdict.ts';
import type { Case } from '../engine/case.ts';
import { defineOperation } from '../engine/operation.ts';
import { compileValidator } from '../generators/validators.ts';
import { findClause } from '../specs/clauses/catalogue.ts';
import { isObject } from '../specs/json.ts';

// A toy operation and its server. They prove that the engine can run other operations than DescribeTasks.

interface ThingFacts {
  readonly most: number;
}

const isThingTrial = (trial: Trial): trial is Trial<ThingFacts> =>
  isObject(trial.facts) && typeof trial.facts['most'] === 'number';

const things = ({ body }: Pick<Trial, 'body'>): readonly unknown[] =>
  body?.ok === true && isObject(body.value) && Array.isArray(body.value['things'])
    ? body.value['things']
    : [];

const toCase = (most: number): Case => ({
  class: most > 9 ? 'many' : 'few',
  key: String(most),
  json: { most },
  bind: () => ({ input: { most }, facts: { most }, clusterExists: true }),
  simpler: () => Array.from({ length: most - 1 }, (_, index) => toCase(index + 1)),
});

const noMoreThanMost: Check<ThingFacts> = {
  id: 'no-more-than-most',
  clauses: ['response.schema'],
  claim: 'No more things are listed than were asked for.',
  kinds: ['too-many'],
  appliesTo: (trial) => things(trial).length > 0,
  judge: (trial) => {
    const [count, most] = [things(trial).length, trial.facts?.most ?? 0];
    if (count <= most) return pass;
    return fail('too-many', {
      pointer: '/things',
      expected: `at most ${most} things`,
      actual: String(count),
    });
  },
};

/** What the checks of the protocol need to know about ListThings. */
const underTest: OperationUnderTest<ThingFacts> = {
  name: 'ListThings',
  contentNoun: 'thing',
  contentPointer: '/things',
  contentNames: (answer) => things(answer).map(String),
  hasEntries: (answer) => things(answer).length > 0,
  hasRequestedContent: (trial) => things(trial).length > 0,
  describeAnswer: (answer) => `${things(answer).length} things`,
  responseSchema: () => schema('things'),
  validateResponse: () => compileValidator(schema('things')),
  errorStatuses: {},
  rulesWithoutRefusal: [],
};

const member = {
  most: { type: 'integer', minimum: 1 },
  things: { type: 'array', items: { type: 'string' } },
};
const schema = (name: keyof typeof member) => ({ type: 'object', properties: { [name]: member[name] } });

export const listThings = defineOperation<ThingFacts>({
  name: 'ListThings',
  clauses: [findClause('response.schema')],
  schemas: () => ({ request: schema('most'), response: schema('things'), errors: [] }),
  families: () => [
    { name: 'positive', core: [toCase(1), toCase(20)], random: fc.integer({ min: 1, max: 9 }).map(toCase) },
  ],
  checks: (edition) => [noMoreThanMost, protocolChecks(underTest, edition).responseMatchesSchema],
  isOwnTrial: isThingTrial,
  probes: [],
  read: { hasContent: (answer) => things(answer).length > 0, content: things },
  needs: { fixtures: 'nothing' },
  simplestCases: () => [],
  readCase: (json) => (isObject(json) && typeof json['most'] === 'number' ? toCase(json['most']) : undefined),
});

/** Serves ListThings. If a request asks for at least `faultyFrom` things, the server lists one thing too many. */
export async function serveThings(faultyFrom: number): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const input: unknown = JSON.parse(body || '{}');
      const most = isObject(input) && typeof input['most'] === 'number' ? input['most'] : 0;
      const count = most >= faultyFrom ? most + 1 : most;
      const answer = { things: Array.from({ length: count }, (_, nth) => `thing ${nth}`) };
      response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
