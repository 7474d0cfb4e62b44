import { expect, test } from 'vitest';
import { describeTasks } from '../operations/describe-tasks.ts';
import { generateCases } from './case-stream.ts';
import { WireClient } from '../targets/wire/wire-client.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { openSession } from '../run/session.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { InterruptibleRunner, unlessAborted } from './interruptible-runner.ts';

test.each(['relations', 'negative'])(
  'after an interrupt, a case of %s sends none of its other requests',
  async (name) => {
    const settings = settingsWith({});
    const target = embeddedInProcess(settings, {}, new VirtualClock(0));
    const { data } = await openSession(settings, undefined, target);
    const family = describeTasks.families('current').find((one) => one.name === name);
    const [testCase] = family === undefined ? [] : generateCases(family, 1, 0);
    if (testCase === undefined) throw new Error('The suite has no case.');
    const { transport } = target.link ?? {};
    if (transport === undefined) throw new Error('The target has no transport.');
    const interrupt = new AbortController();
    let sent = 0;
    const client = new WireClient({
      ...target.link,
      endpoint: target.endpoint,
      transport: {
        close: () => transport.close(),
        send: (...request) => {
          sent += 1;
          interrupt.abort();
          return transport.send(...request);
        },
      },
    });
    const runner = new InterruptibleRunner(client, data.world, describeTasks, interrupt.signal);
    expect(await unlessAborted(interrupt.signal, () => runner.runCase(testCase))).toBeUndefined();
    expect([sent, runner.requests]).toEqual([1, 1]);
  },
);
