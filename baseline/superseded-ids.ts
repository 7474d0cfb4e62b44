import type { KnownDeviation } from '../results/known-deviation.ts';
import { idMatcher } from './entry-ids.ts';

// Ids that earlier versions gave to what is told otherwise now: a baseline may hold them for years.

interface SupersededId {
  /** CHECK/KIND. A star stands for what the new id has in its place. */
  readonly id: string;
  /** What is told in its place. */
  readonly by: string;
  /** The new finding is not told besides: an entry of the old id knows it. */
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

/** What told a form of identifier that the target does not take, and what was told besides. */
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

/** Since catalogue 2. */
const supersededIds: readonly SupersededId[] = [
  { id: 'stop-reason-kept/other-reason', by: 'stop-reason-kept/rewritten-reason', isRenamed: true },
  { id: 'tags-on-request/missing', by: 'tags-on-request/changed', isRenamed: true },
  // A form of identifier that is not taken is told once.
  ...untakenForms,
  // An identifier that finds a task is not also one that is not refused.
  ...identifierErrors.flatMap((id) => tasksFound.map((by) => ({ id, by }))),
  // A null is not also absent, early, or other than it was.
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
  /** The classes of case in which it is told no more; left out, any may be. */
  readonly classes?: readonly string[];
}

/** What is open since catalogue 2: it is noted, and no finding. */
const withdrawnIds: readonly WithdrawnId[] = [
  { id: 'error-status/server-error', classes: ['type-json', 'type-json-1.0', 'type-text', 'type-absent'] },
  ...['accepted', 'other-error', 'unanswered'].map((kind) => ({
    id: `malformed-body-refused/${kind}`,
    classes: ['null', 'bad-utf8'],
  })),
  // Of AccessDeniedException.
  { id: 'bare-error-type/message' },
];

const star = '*';

/** What a star in a pattern stands for; nothing where the id is another one. */
function matchStar(id: string, pattern: string): string | undefined {
  const [before = '', after] = pattern.split(star);
  if (after === undefined) return id === pattern ? '' : undefined;
  const isIts = id.length > before.length + after.length && id.startsWith(before) && id.endsWith(after);
  return isIts ? id.slice(before.length, id.length - after.length) : undefined;
}

/** What a finding, or a class of one, was called before, too. */
function formerIds(id: string, isMeant: (row: SupersededId) => boolean): readonly string[] {
  const [check = '', kind = '', ...rest] = id.split('/');
  return supersededIds.filter(isMeant).flatMap((row) => {
    const part = matchStar(`${check}/${kind}`, row.by);
    return part === undefined ? [] : [[row.id.replace(star, () => part), ...rest].join('/')];
  });
}

/** Whether an entry knows a finding, or a class of one: by its id, or by the one that it had before. */
export function knownIdMatcher(entry: Pick<KnownDeviation, 'id'>): (id: string) => boolean {
  const isMeant = idMatcher(entry.id);
  return (id) => isMeant(id) || formerIds(id, ({ isRenamed }) => isRenamed === true).some(isMeant);
}

/** Whether what is told now was told under an entry's id, too, by earlier versions. */
export function formerIdMatcher(entry: Pick<KnownDeviation, 'id'>): (id: string) => boolean {
  const isMeant = idMatcher(entry.id);
  return (id) => formerIds(id, () => true).some(isMeant);
}

/** Checks that tell now what an entry's id told before. */
export function successorChecks({ id }: Pick<KnownDeviation, 'id'>): readonly string[] {
  const [check, kind] = id.split('/');
  const mine = supersededIds.filter((row) => matchStar(`${check}/${kind}`, row.id) !== undefined);
  return [...new Set(mine.map(({ by }) => by.slice(0, by.indexOf('/'))))];
}

/** Whether an entry may be of what is no finding any more, for it is open: then it says nothing that it doesn't come. */
export function isWithdrawn({ id, seen }: Pick<KnownDeviation, 'id' | 'seen'>): boolean {
  const isMeant = idMatcher(id);
  const shown = seen?.slice(seen.indexOf('/') + 1);
  return withdrawnIds.some(({ id: old, classes }) => {
    if (classes === undefined) return isMeant(old) || id.startsWith(`${old}/`);
    if (classes.some((name) => isMeant(`${old}/${name}`))) return true;
    return isMeant(old) && (shown === undefined || classes.includes(shown));
  });
}
