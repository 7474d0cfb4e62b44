import type { Trial } from '../checks/verdict.ts';
import type { WireClient } from '../targets/wire.ts';
import { absentDefault } from './absent-default.ts';
import type { Asker } from './asker.ts';
import { createdAgain } from './created-again.ts';
import type { FamilyName } from './family.ts';
import { watchTwins } from './read-only.ts';

/** What is more than a request and its control, and is asked once after the cases of a suite. */
export interface Probe {
  readonly class: string;
  readonly suite: FamilyName;
  readonly ask: (client: WireClient, asker: Asker) => Promise<Trial | undefined>;
}

export const probes: readonly Probe[] = [
  { class: 'watch', suite: 'positive', ask: watchTwins },
  { class: 'created-again', suite: 'clusters', ask: createdAgain },
  { class: 'default-absent', suite: 'clusters', ask: (_, asker) => absentDefault(asker) },
];
