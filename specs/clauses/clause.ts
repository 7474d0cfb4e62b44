import type { EditionName } from '../editions.ts';

/** How far a clause can be trusted, strongest first; a verdict never claims more than its clause. */
export type Evidence = 'documented' | 'modelled' | 'observed' | 'open';

/** Where a clause comes from: a document, the place in it, and its address where it has one. */
export interface Source {
  readonly title: string;
  readonly section: string;
  readonly address?: string;
}

export interface Clause {
  readonly id: string;
  readonly evidence: Evidence;
  /** What an implementation must do, or what it may do as it likes (open questions). */
  readonly force: 'must' | 'may';
  /** The catalogue in which the clause first stood: a configuration that pins an older one is only warned. */
  readonly since: number;
  readonly source: Source;
  readonly statement: string;
  /** What an answer has to show before it is held. Left out of an open question, and of what nobody could test. */
  readonly witness?: string;
  /** Left out where it holds in every edition. */
  readonly editions?: readonly EditionName[];
  /** Why nobody could test it from outside within a run. */
  readonly untestable?: string;
}

const api = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';
const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';

export const page = (section: string): Source => ({
  title: 'Amazon ECS API Reference, DescribeTasks',
  section,
  address: `${api}/API_DescribeTasks.html`,
});
export const otherPage = (operation: string, section: string): Source => ({
  title: `Amazon ECS API Reference, ${operation}`,
  section,
  address: `${api}/API_${operation}.html`,
});
export const commonErrors: Source = {
  title: 'Amazon ECS API Reference, Common Errors',
  section: 'the whole',
  address: `${api}/CommonErrors.html`,
};
export const developerGuide = (section: string, name: string): Source => ({
  title: 'Amazon ECS Developer Guide',
  section,
  address: `${guide}/${name}.html`,
});
export const model = (section: string): Source => ({ title: 'AWS API model ecs-2014-11-13', section });
export const smithy = (section: string): Source => ({
  title: 'Smithy 2.0, AWS JSON 1.1 protocol',
  section,
  address: 'https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html',
});
/** Answers of the real service, quoted or recorded in public places. */
export const quoted = (...places: readonly string[]): Source => ({
  title: 'answers of the real service',
  section: places.join('; '),
});

type More = Pick<Clause, 'editions' | 'untestable'> & { readonly since?: Clause['since'] };

export const must = (
  id: string,
  evidence: Exclude<Evidence, 'open'>,
  source: Source,
  statement: string,
  more: More = {},
): Clause => ({ id, evidence, force: 'must', since: 1, source, statement, ...more });

/** A question that nobody could answer for the real service: the report notes what the target does. */
export const open = (id: string, source: Source, statement: string, more: More = {}): Clause => ({
  id,
  evidence: 'open',
  force: 'may',
  since: 1,
  source,
  statement,
  ...more,
});

export const current = { editions: ['current'] } as const;
