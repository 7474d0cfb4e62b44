import { probeAbsentDefault } from './absent-default.ts';
import { probeContainersAtRest } from './containers-at-rest.ts';
import { probeRecreatedCluster } from './recreated-cluster.ts';
import { probeConcurrentClients } from './concurrent-clients.ts';
import type { Probe, ProbeCost } from '../engine/probe.ts';
import { readOnlyProbeCost, probeReadOnly } from './read-only-watch.ts';
import { probeOfficialClient } from './official-client.ts';
import {
  writeAbsentDefaultScript,
  writeContainersAtRestScript,
  writeRecreatedClusterScript,
  writeConcurrentClientsScript,
  writeRequestsScript,
  writeReadOnlyScript,
} from './probe-scripts.ts';

const nothing: ProbeCost = { clusters: 0, tasks: 0, maxTasks: 0, describes: 0 };

export const probes: readonly Probe[] = [
  {
    class: 'watch',
    suite: 'positive',
    // Two consecutive answers are the best evidence for a reused request id.
    checks: ['describing-is-read-only', 'request-id-fresh'],
    cost: readOnlyProbeCost,
    run: probeReadOnly,
    writeScript: writeReadOnlyScript,
  },
  {
    class: 'created-again',
    suite: 'clusters',
    checks: ['deleted-cluster-forgets'],
    cost: { clusters: 1, tasks: 1, maxTasks: 1, describes: 2 },
    run: probeRecreatedCluster,
    writeScript: writeRecreatedClusterScript,
  },
  {
    class: 'real-client',
    suite: 'positive',
    checks: ['client-reads-the-same', 'waiters-end'],
    cost: { ...nothing, describes: 8 },
    run: probeOfficialClient,
    writeScript: writeRequestsScript,
  },
  {
    class: 'many-clients',
    suite: 'concurrency',
    checks: ['answers-were-true'],
    nondeterministic: true,
    // With the rate limit for AWS, all readers together send no more than this.
    cost: { clusters: 2, tasks: 4, maxTasks: 4, describes: 30 },
    run: probeConcurrentClients,
    writeScript: writeConcurrentClientsScript,
  },
  {
    class: 'default-absent',
    suite: 'clusters',
    checks: ['unknown-cluster-refused', 'refusal-texts'],
    cost: nothing,
    run: (_, caseRunner) => probeAbsentDefault(caseRunner),
    writeScript: writeAbsentDefaultScript,
  },
  {
    class: 'containers-at-rest',
    suite: 'lifecycle',
    checks: ['containers-follow-task'],
    cost: { ...nothing, describes: 2 },
    run: probeContainersAtRest,
    writeScript: writeContainersAtRestScript,
  },
];
