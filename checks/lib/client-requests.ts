import type { Trial, ViolatedRule } from '../verdict.ts';

/** What official clients never get wrong: they send JSON of the right types, to the right operation, and sign it. */
const rulesThatClientsKeep: readonly ViolatedRule[] = ['type', 'body', 'operation', 'method', 'auth'];

/** Whether a caller of an official client may send such a request, so that its answer may hurt. */
export const mayComeFromClient = ({ violates }: Pick<Trial, 'violates'>): boolean =>
  violates === undefined || !rulesThatClientsKeep.includes(violates);
