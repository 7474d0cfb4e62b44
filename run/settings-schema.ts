import { levels } from '../results/level.ts';
import { editionNames } from '../specs/editions.ts';
import { userPresetsSchema } from '../targets/user-presets.ts';
import { maxConcurrency } from '../targets/wire/request-slots.ts';

const count = (minimum: number) => ({ type: 'integer', minimum }) as const;
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
    runs: count(0),
    seed: count(0),
    concurrency: { type: ['integer', 'string'], minimum: 1, maximum: maxConcurrency, pattern: '^auto$' },
    rateLimit: { type: 'number', exclusiveMinimum: 0 },
    // A timer of Node cannot be longer than 24 days.
    maxTime: { type: 'number', exclusiveMinimum: 0, maximum: 2_000_000 },
    maxFindings: count(1),
    requestTimeout: count(1),
    maxResponseSize: { ...count(1), maximum: 1024 },
    region: { type: 'string', minLength: 1 },
    fixtures: { type: 'string', minLength: 1 },
    credentials: { type: 'string', pattern: '^(test|env|profile:.+)$' },
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
    settle: { type: 'number', minimum: 0 },
    wait: { type: 'number', minimum: 0 },
    presets: userPresetsSchema,
  },
  additionalProperties: false,
} as const;
