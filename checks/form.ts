import { compileValidator } from '../generators/validators.ts';
import { editions, type EditionName } from '../specs/editions.ts';
import { errorType } from '../targets/exchange.ts';
import { came, described, isObject, statusOf, succeeded, taskArns } from './answer.ts';
import { fail, pass, skip, type Check, type Trial, type Violation } from './verdict.ts';

const answered = (trial: Trial): boolean => statusOf(trial.exchange) !== undefined;
const header = (trial: Trial, name: string): string | undefined =>
  'response' in trial.exchange ? trial.exchange.response.headers[name] : undefined;

function times(value: unknown, pointer: string): { pointer: string; value: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => times(entry, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) =>
    name.endsWith('At')
      ? [{ pointer: `${pointer}/${name}`, value: entry }]
      : times(entry, `${pointer}/${name}`),
  );
}

const errorShape: Check = {
  id: 'error-shape',
  clauses: ['error.shape'],
  claim: 'An error is a JSON object that names its type.',
  appliesTo: (trial) => (statusOf(trial.exchange) ?? 0) >= 400,
  judge: (trial) => {
    if (trial.body?.ok !== true || !isObject(trial.body.value)) {
      return fail('no-object', {
        pointer: '',
        expected: 'a JSON object',
        actual: trial.body?.ok === true ? 'other JSON' : 'no JSON',
      });
    }
    // Clients also take the type from this header.
    if (errorType(trial.body.value) !== undefined || header(trial, 'x-amzn-errortype') !== undefined)
      return pass;
    return fail('no-type', {
      pointer: '/__type',
      expected: 'the type of the error',
      actual: JSON.stringify(trial.body.value).slice(0, 200),
    });
  },
};

const errorStatus: Check = {
  id: 'error-status',
  clauses: ['error.status'],
  claim: 'A client fault is answered with a 4xx status.',
  appliesTo: answered,
  judge: (trial) => {
    const status = statusOf(trial.exchange) ?? 0;
    const modelled = trial.body?.ok === true && errorType(trial.body.value) !== undefined;
    if (status >= 500)
      return fail('server-error', { pointer: 'status', expected: 'a 4xx or 200', actual: came(trial) });
    if (status === 200 && modelled)
      return fail('error-in-200', { pointer: 'status', expected: 'a 4xx', actual: came(trial) });
    return pass;
  },
};

const contentType: Check = {
  id: 'content-type',
  clauses: ['protocol.content-type'],
  claim: 'An answer is of the type application/x-amz-json-1.1.',
  appliesTo: answered,
  judge: (trial) => {
    const type = header(trial, 'content-type') ?? 'none';
    if (type.split(';')[0]?.trim().toLowerCase() === 'application/x-amz-json-1.1') return pass;
    return fail('other-type', {
      pointer: 'header:content-type',
      expected: 'application/x-amz-json-1.1',
      actual: type,
    });
  },
};

const requestId: Check = {
  id: 'request-id',
  clauses: ['protocol.request-id'],
  claim: 'Each answer carries x-amzn-RequestId.',
  appliesTo: answered,
  judge: (trial) => {
    // The SDKs read either spelling.
    if ((header(trial, 'x-amzn-requestid') ?? header(trial, 'x-amz-request-id') ?? '') !== '') return pass;
    return fail('absent', { pointer: 'header:x-amzn-requestid', expected: 'a request id', actual: 'none' });
  },
};

const timestamps: Check = {
  id: 'timestamps-are-epoch-numbers',
  clauses: ['protocol.timestamps'],
  claim: 'Each time is a JSON number of epoch seconds.',
  appliesTo: (trial) => succeeded(trial) && taskArns(trial).length > 0,
  judge: (trial) => {
    // In milliseconds any present time lies beyond the year 5000 when read as seconds.
    const wrong = times(described(trial), '').find(({ value }) => typeof value !== 'number' || value > 1e11);
    if (wrong === undefined) return pass;
    const kind = typeof wrong.value === 'number' ? 'not-seconds' : 'not-a-number';
    return fail(kind, {
      pointer: wrong.pointer,
      expected: 'epoch seconds',
      actual: JSON.stringify(wrong.value),
    });
  },
};

const readOnly: Check = {
  id: 'describing-is-read-only',
  clauses: ['tasks.read-only'],
  claim: 'Describing a task does not change it.',
  appliesTo: (trial) => trial.watch !== undefined,
  judge: (trial) => {
    const { burst, quiet } = trial.watch ?? { burst: [], quiet: '' };
    const [first, ...rest] = burst;
    const last = rest.at(-1);
    if (first === undefined || last === undefined) return skip('the task was not described');
    if (first === last) return pass;
    // It may have moved by itself: then so has its twin, which nobody looked at.
    if (quiet !== first) return skip('the task moves by itself at this pace');
    return fail('changed', {
      pointer: '/tasks/0/lastStatus',
      expected: `${first}, as its twin that nobody described`,
      actual: burst.join(', '),
    });
  },
};

/** The claims about the form of an answer, for one edition of the reference. */
export function formOf(edition: EditionName): readonly Check[] {
  const validate = compileValidator(editions[edition].response);
  const schema: Check = {
    id: 'response-matches-schema',
    clauses: ['response.schema'],
    claim: 'Each member of an answer has the type and the values of the model.',
    appliesTo: succeeded,
    judge: (trial) => {
      const result = validate(described(trial));
      if (result.valid) return pass;
      const violations = result.errors.map((error): Violation => ({
        pointer: error.pointer,
        expected: error.message,
        actual: came(trial),
      }));
      const [first, ...rest] = violations;
      if (first === undefined) return pass;
      // Positions in lists don't tell kinds of wrong answers apart.
      return fail(
        `${result.errors[0]?.keyword ?? 'schema'}${first.pointer.replace(/\/\d+/g, '')}`,
        first,
        ...rest,
      );
    },
  };
  return [schema, errorShape, errorStatus, contentType, requestId, timestamps, readOnly];
}
