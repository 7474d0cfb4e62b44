import type { Trial } from '../checks/verdict.ts';
import type { ExchangeRecord } from '../targets/record.ts';
import type { WireClient } from '../targets/wire.ts';
import type { World } from '../targets/world.ts';
import { absentDefault } from './absent-default.ts';
import type { Asker } from './asker.ts';
import { createdAgain } from './created-again.ts';
import type { FamilyName } from './family.ts';
import { manyClients } from './many-clients.ts';
import { watchTwins } from './read-only.ts';
import { realClient } from './real-client.ts';
import {
  repeatAbsentDefault,
  repeatCreatedAgain,
  repeatManyClients,
  repeatRequests,
  repeatWatch,
} from './repeat-probes.ts';

/** What is more than a request and its control, and is asked once after the cases of a suite. */
export interface Probe {
  readonly class: string;
  readonly suite: FamilyName;
  /** The checks that are there for it: it is not asked where none of them was chosen. */
  readonly tells: readonly string[];
  readonly ask: (client: WireClient, asker: Asker) => Promise<Trial | undefined>;
  /** A script that does the same. */
  readonly repeat: (client: WireClient, world: World, exchanges: readonly ExchangeRecord[]) => string;
}

export const probes: readonly Probe[] = [
  {
    class: 'watch',
    suite: 'positive',
    // Of answers one after the other, with none between them, two show best that they have the same id.
    tells: ['describing-is-read-only', 'request-id-fresh'],
    ask: watchTwins,
    repeat: repeatWatch,
  },
  {
    class: 'created-again',
    suite: 'clusters',
    tells: ['deleted-cluster-forgets'],
    ask: createdAgain,
    repeat: repeatCreatedAgain,
  },
  {
    class: 'real-client',
    suite: 'positive',
    tells: ['client-reads-the-same', 'waiters-end'],
    ask: realClient,
    repeat: repeatRequests,
  },
  {
    class: 'many-clients',
    suite: 'concurrency',
    tells: ['answers-were-true'],
    ask: manyClients,
    repeat: repeatManyClients,
  },
  {
    class: 'default-absent',
    suite: 'clusters',
    tells: ['unknown-cluster-refused', 'refusal-texts'],
    ask: (_, asker) => absentDefault(asker),
    repeat: repeatAbsentDefault,
  },
];
