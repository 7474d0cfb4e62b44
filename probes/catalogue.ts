import { absentDefault } from './absent-default.ts';
import { containersAtRest } from './containers-at-rest.ts';
import { createdAgain } from './recreated-cluster.ts';
import { manyClients } from './concurrent-clients.ts';
import type { Probe, ProbeCost } from '../engine/probe.ts';
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

const nothing: ProbeCost = { clusters: 0, tasks: 0, mostTasks: 0, describes: 0 };

export const probes: readonly Probe[] = [
  {
    class: 'watch',
    suite: 'positive',
    // Of answers one after the other, with none between them, two show best that they have the same id.
    checks: ['describing-is-read-only', 'request-id-fresh'],
    cost: twinsWatched,
    run: watchTwins,
    writeScript: repeatWatch,
  },
  {
    class: 'created-again',
    suite: 'clusters',
    checks: ['deleted-cluster-forgets'],
    cost: { clusters: 1, tasks: 1, mostTasks: 1, describes: 2 },
    run: createdAgain,
    writeScript: repeatCreatedAgain,
  },
  {
    class: 'real-client',
    suite: 'positive',
    checks: ['client-reads-the-same', 'waiters-end'],
    cost: { ...nothing, describes: 8 },
    run: realClient,
    writeScript: repeatRequests,
  },
  {
    class: 'many-clients',
    suite: 'concurrency',
    checks: ['answers-were-true'],
    byChance: true,
    // As many readers as there are get no further at the pace for AWS.
    cost: { clusters: 2, tasks: 4, mostTasks: 4, describes: 30 },
    run: manyClients,
    writeScript: repeatManyClients,
  },
  {
    class: 'default-absent',
    suite: 'clusters',
    checks: ['unknown-cluster-refused', 'refusal-texts'],
    cost: nothing,
    run: (_, asker) => absentDefault(asker),
    writeScript: repeatAbsentDefault,
  },
  {
    class: 'containers-at-rest',
    suite: 'lifecycle',
    checks: ['containers-follow-task'],
    cost: { ...nothing, describes: 2 },
    run: containersAtRest,
    writeScript: repeatContainersAtRest,
  },
];
