import { levels } from '../results/level.ts';
import { editionNames } from '../specs/editions.ts';
import { userPresetsSchema } from '../targets/user-presets.ts';
import { maxConcurrency } from '../targets/wire/request-slots.ts';

const count = (minimum: number) => ({ type: 'integer', minimum }) as const;
/** A longer timer of Node ends at once: 24 days are the limit. */
const maxSeconds = 2_000_000;
const texts = { type: 'array', items: { type: 'string', minLength: 1 } } as const;
/** A pattern for the names of extra headers. It excludes the headers that the client sets and signs in every request. */
const headerName = "^(?!(host|authorization|content-type|content-length|x-amz-.*)$)[!#$%&'*+.^_`|~0-9a-z-]+$";
const globs = { type: 'array', items: { type: 'string' } } as const;

/** JSON Schema of a configuration file. It also validates flags and environment variables. */
export const settingsSchema = {
  type: 'object',
  properties: {
    target: { type: 'string' },
    targetVersion: { type: 'string', minLength: 1 },
    against: { type: 'string', minLength: 1 },
    edition: { type: 'string', enum: editionNames.toSorted() },
    level: { type: 'string', enum: levels },
    catalogue: { type: 'string', pattern: '^[1-9][0-9]*$' },
    baseline: { type: 'string', minLength: 1 },
    suites: globs,
    checks: globs,
    runs: { ...count(0), maximum: Number.MAX_SAFE_INTEGER },
    // Beyond it, two seeds are the same number.
    seed: { ...count(0), maximum: Number.MAX_SAFE_INTEGER },
    concurrency: { type: ['integer', 'string'], minimum: 1, maximum: maxConcurrency, pattern: '^auto$' },
    rateLimit: { type: 'number', exclusiveMinimum: 0 },
    maxTime: { type: 'number', exclusiveMinimum: 0, maximum: maxSeconds },
    maxFindings: count(1),
    requestTimeout: { ...count(1), maximum: maxSeconds },
    maxResponseSize: { ...count(1), maximum: 1024 },
    region: { type: 'string', minLength: 1 },
    fixtures: { type: 'string', minLength: 1 },
    credentials: { type: 'string', pattern: '^(test|env|profile:.+)$' },
    allowPlainHttp: { type: 'boolean' },
    headers: {
      type: 'object',
      propertyNames: { pattern: headerName },
      additionalProperties: { type: 'string', pattern: '^[\\t -~]*$' },
    },
    profile: { type: 'string', minLength: 1 },
    yes: { type: 'boolean' },
    allowCost: { type: 'boolean' },
    subnets: texts,
    securityGroups: texts,
    settle: { type: 'number', minimum: 0, maximum: maxSeconds },
    wait: { type: 'number', minimum: 0, maximum: maxSeconds },
    presets: userPresetsSchema,
  },
  additionalProperties: false,
} as const;
