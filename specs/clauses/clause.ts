import type { EditionName } from '../editions.ts';

/** The evidence for a clause, strongest first. */
export type Evidence = 'documented' | 'modelled' | 'observed' | 'open';

/** The source of a clause: the title of a document, its section, and its URL if it has one. */
export interface ClauseSource {
  readonly title: string;
  readonly section: string;
  readonly address?: string;
}

export interface Clause {
  readonly id: string;
  readonly evidence: Evidence;
  /** `must`: implementations must satisfy the clause. `may`: the clause is an open question, so they are free to choose. */
  readonly force: 'must' | 'may';
  /** The number of the catalogue that introduced the clause. If the configuration pins an older one, violations only warn. */
  readonly since: number;
  readonly source: ClauseSource;
  readonly statement: string;
  /** What a response must show before the clause counts as held. Absent for open questions and untestable clauses. */
  readonly witness?: string;
  /** The editions that have the clause. Absent if all have it. */
  readonly editions?: readonly EditionName[];
  /** The reason why no run can test the clause from outside. Absent if a run can. */
  readonly untestable?: string;
}

const api = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';
const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';

export const describeTasksPage = (section: string): ClauseSource => ({
  title: 'Amazon ECS API Reference, DescribeTasks',
  section,
  address: `${api}/API_DescribeTasks.html`,
});
export const operationPage = (operation: string, section: string): ClauseSource => ({
  title: `Amazon ECS API Reference, ${operation}`,
  section,
  address: `${api}/API_${operation}.html`,
});
export const commonErrors: ClauseSource = {
  title: 'Amazon ECS API Reference, Common Errors',
  section: 'whole page',
  address: `${api}/CommonErrors.html`,
};
export const developerGuide = (section: string, name: string): ClauseSource => ({
  title: 'Amazon ECS Developer Guide',
  section,
  address: `${guide}/${name}.html`,
});
export const apiModel = (section: string): ClauseSource => ({
  title: 'AWS API model ecs-2014-11-13',
  section,
});
export const smithyDocs = (section: string): ClauseSource => ({
  title: 'Smithy 2.0, AWS JSON 1.1 protocol',
  section,
  address: 'https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html',
});
/** Makes a source from public places that quote or record responses of the real service. */
export const publicQuotes = (...places: readonly string[]): ClauseSource => ({
  title: 'responses of the real service',
  section: places.join('; '),
});

type ClauseOptions = Pick<Clause, 'editions' | 'untestable'> & { readonly since?: Clause['since'] };

export const must = (
  id: string,
  evidence: Exclude<Evidence, 'open'>,
  source: ClauseSource,
  statement: string,
  options: ClauseOptions = {},
): Clause => ({ id, evidence, force: 'must', since: 1, source, statement, ...options });

/** A question that is open for the real service. The report notes how the target answers it. */
export const openQuestion = (
  id: string,
  source: ClauseSource,
  statement: string,
  options: ClauseOptions = {},
): Clause => ({
  id,
  evidence: 'open',
  force: 'may',
  since: 1,
  source,
  statement,
  ...options,
});

export const currentEditionOnly = { editions: ['current'] } as const;
