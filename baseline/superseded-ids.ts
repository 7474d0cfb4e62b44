import type { KnownDeviation } from '../results/known-deviation.ts';
import { idMatcher } from './entry-ids.ts';

// Finding ids of earlier versions. Baselines may contain them for years.

interface SupersededId {
  /** The former id, CHECK/KIND. A star in it stands for the text that the new id has at its own star. */
  readonly id: string;
  /** The id of the finding that is reported now. */
  readonly by: string;
  /** Set if the finding was only renamed. Then an entry with the former id makes it known. */
  readonly isRenamed?: true;
}

const schema = 'response-matches-schema';
const tasksFound = [
  'identifier-exact/found',
  'foreign-arn-finds-nothing/found',
  'cluster-scopes-tasks/found',
];
const identifierErrors = [
  ...['identifier.length', 'identifier.length.2016', 'identifier.separators', 'identifier.cluster'],
  ...['identifier.foreign.error', 'identifier.truncated'],
].map((kind) => `identifier-errors/${kind}`);

/** Former findings about identifier forms that the target does not support. */
const untakenForms: readonly SupersededId[] = (
  [
    ['id', 'id-and-arn-agree'],
    ['arn', 'id-and-arn-agree'],
    ['cluster-name', 'cluster-forms-agree'],
    ['cluster-arn', 'cluster-forms-agree'],
    ['cluster-omitted', 'default-when-omitted'],
  ] as const
).flatMap(([form, relation]): readonly SupersededId[] => [
  ...['denied', 'lost', 'refused'].map((kind): SupersededId => ({
    id: `every-id-accounted-for/${kind}`,
    by: `identifier-forms/${form}`,
    isRenamed: true,
  })),
  ...['lost', 'refused'].map((kind): SupersededId => ({
    id: `${relation}/${kind}`,
    by: `identifier-forms/${form}`,
    isRenamed: true,
  })),
  ...['null-equals-absence/refused', 'unknown-members-ignored/refused'].map((id): SupersededId => ({
    id,
    by: `identifier-forms/${form}`,
  })),
]);

/** The findings that others have replaced since catalogue 2. */
const supersededIds: readonly SupersededId[] = [
  { id: 'stop-reason-kept/other-reason', by: 'stop-reason-kept/rewritten-reason', isRenamed: true },
  { id: 'tags-on-request/missing', by: 'tags-on-request/changed', isRenamed: true },
  // An identifier form that the target does not support is reported only once.
  ...untakenForms,
  // A malformed identifier that finds a task is not also reported as accepted.
  ...identifierErrors.flatMap((id) => tasksFound.map((by) => ({ id, by }))),
  // A null is not also reported as absent, early or changed.
  { id: 'both-lists-present/absent.*', by: `${schema}/type.*` },
  { id: `${schema}/enum.*`, by: `${schema}/type.*` },
  { id: 'task-arn-present/absent', by: `${schema}/type.tasks.taskArn` },
  { id: 'stop-members-in-time/early.*', by: `${schema}/type.tasks.*` },
  { id: 'exit-code-after-end/early', by: `${schema}/type.tasks.containers.exitCode` },
  { id: 'launch-type-members/*', by: `${schema}/type.tasks.*` },
  { id: 'missing-failure-form/detail', by: `${schema}/type.failures.detail` },
  { id: 'attachments-named/unknown', by: `${schema}/type.tasks.attachments` },
  { id: 'overrides-name-containers/unnamed', by: `${schema}/type.tasks.overrides.containerOverrides` },
  { id: 'stamps-stay/*', by: `${schema}/type.tasks.*` },
  { id: 'tags-on-request/missing', by: `${schema}/type.tasks.tags` },
];

interface WithdrawnId {
  readonly id: string;
  /** The classes in which the finding is no longer reported. Default: all classes. */
  readonly classes?: readonly string[];
}

/** Former findings about rules that are open since catalogue 2. They are notes now. */
const withdrawnIds: readonly WithdrawnId[] = [
  { id: 'error-status/server-error', classes: ['type-json', 'type-json-1.0', 'type-text', 'type-absent'] },
  ...['accepted', 'other-error', 'unanswered'].map((kind) => ({
    id: `malformed-body-refused/${kind}`,
    classes: ['null', 'bad-utf8'],
  })),
  // This finding was about AccessDeniedException.
  { id: 'bare-error-type/message' },
];

const star = '*';

/** The text that the star of a pattern stands for. Returns `undefined` if the id does not match the pattern. */
function matchStar(id: string, pattern: string): string | undefined {
  const [before = '', after] = pattern.split(star);
  if (after === undefined) return id === pattern ? '' : undefined;
  const isMatch = id.length > before.length + after.length && id.startsWith(before) && id.endsWith(after);
  return isMatch ? id.slice(before.length, id.length - after.length) : undefined;
}

/** The former ids of a finding or class. */
function formerIds(id: string, matches: (row: SupersededId) => boolean): readonly string[] {
  const [check = '', kind = '', ...rest] = id.split('/');
  return supersededIds.filter(matches).flatMap((row) => {
    const starText = matchStar(`${check}/${kind}`, row.by);
    return starText === undefined ? [] : [[row.id.replace(star, () => starText), ...rest].join('/')];
  });
}

/** Returns a function that tells whether an entry makes a finding or class known, by its id or by the former id. */
export function knownIdMatcher(entry: Pick<KnownDeviation, 'id'>): (id: string) => boolean {
  const matches = idMatcher(entry.id);
  return (id) => matches(id) || formerIds(id, ({ isRenamed }) => isRenamed === true).some(matches);
}

/** Returns a function that tells whether earlier versions reported a finding or class under the id of an entry. */
export function formerIdMatcher(entry: Pick<KnownDeviation, 'id'>): (id: string) => boolean {
  const matches = idMatcher(entry.id);
  return (id) => formerIds(id, () => true).some(matches);
}

/** The checks that now report what the id of an entry reported in earlier versions. */
export function successorChecks({ id }: Pick<KnownDeviation, 'id'>): readonly string[] {
  const [check, kind] = id.split('/');
  const rows = supersededIds.filter((row) => matchStar(`${check}/${kind}`, row.id) !== undefined);
  return [...new Set(rows.map(({ by }) => by.slice(0, by.indexOf('/'))))];
}

/** Whether an entry may be about a rule that is open now. Such an entry is not stale if its deviation does not occur. */
export function isWithdrawn({ id, seen }: Pick<KnownDeviation, 'id' | 'seen'>): boolean {
  const matches = idMatcher(id);
  const seenClass = seen?.slice(seen.indexOf('/') + 1);
  return withdrawnIds.some(({ id: old, classes }) => {
    if (classes === undefined) return matches(old) || id.startsWith(`${old}/`);
    if (classes.some((name) => matches(`${old}/${name}`))) return true;
    return matches(old) && (seenClass === undefined || classes.includes(seenClass));
  });
}
