import type { ClientImpact } from '../../results/impact.ts';
import { isHarm } from '../../results/impact.ts';
import type { FindingClass } from '../../results/outcome.ts';

/** Names of clients as their users write them. */
const clientNames: Readonly<Record<string, string>> = {
  javascript: 'JavaScript',
  'aws-cli': 'AWS CLI',
  go: 'Go',
  java: 'Java',
  rust: 'Rust',
};

const clientName = ({ client }: ClientImpact): string => clientNames[client] ?? client;

/** `JavaScript (wrong value, no error)`. */
function describeHarm(impact: ClientImpact): string {
  const { effect, detail } = impact;
  const error = detail === undefined ? '' : `: ${detail}`;
  const words = {
    'wrong-value': 'wrong value, no error',
    error: `error${error}`,
    'type-lost': `type of the error lost${error}`,
    ...{ same: 'same', 'not-measured': 'not measured' },
  }[effect];
  const basis = impact.basis === 'from-table' ? ', from a table' : '';
  return `${clientName(impact)} (${words}${basis})`;
}

/** Which clients a deviation hurts, and for which it makes no difference. Clients that could not tell are left out. */
export interface ImpactTexts {
  /** `JavaScript (wrong value, no error), Go (error: DeserializationError)`. */
  readonly hurts?: string;
  /** `boto3, AWS CLI`. */
  readonly sameFor?: string;
}

export function impactTexts({ impact = [] }: FindingClass): ImpactTexts {
  const harmed = impact.filter(({ effect }) => isHarm(effect)).map(describeHarm);
  const same = impact.filter(({ effect }) => effect === 'same').map(clientName);
  return {
    ...(harmed.length === 0 ? {} : { hurts: harmed.join(', ') }),
    ...(same.length === 0 ? {} : { sameFor: same.join(', ') }),
  };
}

/** The same as sentences. */
export function impactLines(one: FindingClass): readonly string[] {
  const { hurts, sameFor } = impactTexts(one);
  return [
    ...(hurts === undefined ? [] : [`Hurts ${hurts}.`]),
    ...(sameFor === undefined ? [] : [`Same for ${sameFor}.`]),
  ];
}
