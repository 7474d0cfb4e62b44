import { parseArgs } from 'node:util';
import { generateCases } from '../../engine/case-stream.ts';
import { testedOperation } from '../../operations/catalogue.ts';
import { readSettings } from '../../run/read-settings.ts';
import { exploreSuite } from '../../run/explore-suite.ts';
import { openSession } from '../../run/session.ts';
import { selectedSuites } from '../../run/selection.ts';
import type { Settings } from '../../run/settings.ts';
import { calledOperation } from '../../targets/wire/build-request.ts';
import { systemClock } from '../../targets/wire/clock.ts';
import { HttpTransport } from '../../targets/wire/http-transport.ts';
import { Signer } from '../../targets/wire/signing.ts';
import { defaultMaxResponseSize } from '../../targets/wire/transmit.ts';
import { sendBare, type HeadersOf } from './bare-loop.ts';
import { RecordingTransport, type SentRequest } from './recording-transport.ts';

// Explores suites, then sends the same requests with a bare loop, while their world stands. Suites with sequences are left
// out: they change the world, and wait for it. Prints both times.

const { values } = parseArgs({
  options: {
    target: { type: 'string', default: '' },
    suites: { type: 'string', default: '' },
    runs: { type: 'string', default: '' },
    /** The bare loop signs each request when it sends it, because the target verifies signatures. */
    sign: { type: 'boolean', default: false },
  },
});

const flags = {
  target: values.target,
  seed: 1,
  ...(values.suites === '' ? {} : { suites: values.suites.split(',') }),
  ...(values.runs === '' ? {} : { runs: Number(values.runs) }),
};
const settings = await readSettings({ flags, env: {} });

/** Whether a suite has single requests only. */
function hasNoSequence(name: string, { edition, seed, runs }: Settings): boolean {
  const family = testedOperation.families(edition).find((one) => one.name === name);
  return family !== undefined && generateCases(family, seed, runs).every((one) => one.sequence === undefined);
}

const session = await openSession(settings);
let cases = 0;
let exploringMs = 0;
let concurrency = 1;
const requests: SentRequest[] = [];
for (const suite of selectedSuites(settings).filter((name) => hasNoSequence(name, settings))) {
  const transport = new RecordingTransport(
    new HttpTransport({ timeout: settings.requestTimeout * 1000, maxBody: defaultMaxResponseSize }),
  );
  let done = 0;
  let exploredAt = 0;
  const progress = (state: { readonly cases: number }): void => {
    if (state.cases <= done) return;
    done = state.cases;
    exploredAt = performance.now();
  };
  await exploreSuite(session.data, suite, { progress }, { link: { transport } });
  // Rechecks, probes and shrinking come after the last case.
  const explored = transport.sent.filter(({ sentAt }) => sentAt <= exploredAt);
  const described = explored.filter(({ request }) => calledOperation(request) === testedOperation.name);
  const first = Math.min(...described.map(({ sentAt }) => sentAt));
  const last = Math.max(...described.map(({ answeredAt }) => answeredAt));
  if (described.length > 0) exploringMs += last - first;
  requests.push(...explored);
  cases += done;
  concurrency = Math.max(concurrency, transport.maxInFlight);
}

const { endpoint } = session.data.target;
const signer = new Signer({ endpoint: new URL(endpoint), clock: systemClock });
const scope = { service: 'ecs', region: settings.region };
const signAnew: HeadersOf = ({ headers, ...request }) => {
  const { authorization: _, 'x-amz-date': __, ...unsigned } = headers;
  return signer.sign({ ...request, headers: unsigned }, scope, undefined);
};
const asRecorded: HeadersOf = async ({ headers }) => headers;
const headersOf = values.sign ? signAnew : asRecorded;
const options = { concurrency, headersOf };
/** Enough for the compiler, and for the connections. */
const warmUpRequests = 2_000;
await sendBare(endpoint, requests.slice(0, warmUpRequests), options);
const bareMs = await sendBare(endpoint, requests, options);
const unsignedMs = values.sign
  ? await sendBare(endpoint, requests, { ...options, headersOf: asRecorded })
  : bareMs;
await session.close();

console.log(
  JSON.stringify({
    ...{ cases, requests: requests.length, concurrency, exploringMs, bareMs },
    casesPerSecond: (cases / exploringMs) * 1000,
    requestsPerSecond: (requests.length / exploringMs) * 1000,
    barePerSecond: (requests.length / bareMs) * 1000,
    /** Without signing in the loop: the signatures of the run are sent again. */
    unsignedPerSecond: (requests.length / unsignedMs) * 1000,
  }),
);
process.exit(0);
