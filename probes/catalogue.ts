import type { Check } from '../checks/verdict.ts';
import { absentDefault } from './absent-default.ts';
import { containersAtRest } from './containers-at-rest.ts';
import { createdAgain } from './recreated-cluster.ts';
import { manyClients } from './concurrent-clients.ts';
import type { Probe, Wanted } from '../engine/probe.ts';
import { twinsWatched, watchTwins } from './read-only-watch.ts';
import { realClient } from './official-client.ts';
import {
  repeatAbsentDefault,
  repeatContainersAtRest,
  repeatCreatedAgain,
  repeatManyClients,
  repeatRequests,
  repeatWatch,
} from './probe-scripts.ts';

const nothing: Wanted = { clusters: 0, tasks: 0, mostTasks: 0, describes: 0 };

export const probes: readonly Probe[] = [
  {
    class: 'watch',
    suite: 'positive',
    // Of answers one after the other, with none between them, two show best that they have the same id.
    tells: ['describing-is-read-only', 'request-id-fresh'],
    wants: twinsWatched,
    ask: watchTwins,
    repeat: repeatWatch,
  },
  {
    class: 'created-again',
    suite: 'clusters',
    tells: ['deleted-cluster-forgets'],
    wants: { clusters: 1, tasks: 1, mostTasks: 1, describes: 2 },
    ask: createdAgain,
    repeat: repeatCreatedAgain,
  },
  {
    class: 'real-client',
    suite: 'positive',
    tells: ['client-reads-the-same', 'waiters-end'],
    wants: { ...nothing, describes: 8 },
    ask: realClient,
    repeat: repeatRequests,
  },
  {
    class: 'many-clients',
    suite: 'concurrency',
    tells: ['answers-were-true'],
    byChance: true,
    // As many readers as there are get no further at the pace for AWS.
    wants: { clusters: 2, tasks: 4, mostTasks: 4, describes: 30 },
    ask: manyClients,
    repeat: repeatManyClients,
  },
  {
    class: 'default-absent',
    suite: 'clusters',
    tells: ['unknown-cluster-refused', 'refusal-texts'],
    wants: nothing,
    ask: (_, asker) => absentDefault(asker),
    repeat: repeatAbsentDefault,
  },
  {
    class: 'containers-at-rest',
    suite: 'lifecycle',
    tells: ['containers-follow-task'],
    wants: { ...nothing, describes: 2 },
    ask: containersAtRest,
    repeat: repeatContainersAtRest,
  },
];

/** Those that a suite asks where it is judged by these checks. */
export const probesFor = (suite: string, checks: readonly Pick<Check, 'id'>[]): readonly Probe[] =>
  probes.filter((probe) => probe.suite === suite && checks.some(({ id }) => probe.tells.includes(id)));
