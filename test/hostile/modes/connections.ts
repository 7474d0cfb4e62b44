import { setTimeout as wait } from 'node:timers/promises';
import { passOn, rawHead, repeat } from '../answers.ts';
import type { WireAnswer } from '../../../model/wire-answer.ts';
import type { Disruption, HostileCall, HostileMode } from '../mode.ts';

// Servers that keep a client waiting, break connections, or die.

/** Performs the request, and sends nothing. The client has to give up. */
const saysNothing: Disruption = async ({ perform }) => void (await perform());

/** Performs the request, and sends only the head of its answer. */
async function startAnswer({ perform, socket }: HostileCall): Promise<WireAnswer> {
  const answer = await perform();
  socket.write(rawHead(answer, { 'content-length': answer.body.length }));
  return answer;
}

/** Before this request a server that dies has answered well: it dies in the middle of the suites. */
const requestsBeforeDeath = 150;
/** … and in the middle of what a run creates. */
const requestsBeforeEarlyDeath = 12;

const diesAfter =
  (requests: number, comesBackAfterMs?: number): (() => Disruption) =>
  () =>
  (call) =>
    call.nth === requests ? call.die(comesBackAfterMs) : passOn(call);

export const connectionModes: readonly HostileMode[] = [
  {
    id: 'refuses',
    what: 'Nothing listens at the port.',
    harm: 'unusable',
    frequencies: [1],
    isDeadFromTheStart: true,
    start: () => passOn,
  },
  {
    id: 'silent',
    what: 'Takes requests, and never answers.',
    harm: 'loses',
    start: () => saysNothing,
  },
  {
    id: 'headers-only',
    what: 'Sends the headers of the answer, and then nothing.',
    harm: 'loses',
    start: () => async (call) => void (await startAnswer(call)),
  },
  {
    id: 'one-byte-a-second',
    what: 'Sends one byte of the body a second.',
    harm: 'loses',
    start: () => async (call) => {
      const answer = await startAnswer(call);
      let sent = 0;
      await repeat(call, { everyMs: 1_000, forMs: 120_000 }, () => {
        call.socket.write(answer.body.subarray(sent, sent + 1));
        sent += 1;
        return sent < answer.body.length;
      });
    },
  },
  {
    id: 'reset-mid-body',
    what: 'Resets the connection in the middle of the body.',
    harm: 'loses',
    start: () => async (call) => {
      const { socket } = call;
      const answer = await startAnswer(call);
      socket.write(answer.body.subarray(0, answer.body.length / 2), () => socket.resetAndDestroy());
    },
  },
  {
    id: 'resets-before-answer',
    what: 'Performs the request, and resets the connection instead of answering.',
    harm: 'loses',
    start:
      () =>
      async ({ perform, socket }) => {
        await perform();
        socket.resetAndDestroy();
      },
  },
  {
    id: 'closes-said',
    what: 'Closes the connection after each answer, and says so.',
    harm: 'harmless',
    start:
      () =>
      async ({ perform, response }) => {
        const { status, headers, body } = await perform();
        response
          .writeHead(status, { ...headers, connection: 'close', 'content-length': body.length })
          .end(body);
      },
  },
  {
    id: 'closes-unsaid',
    what: 'Closes the connection after each answer without a word.',
    harm: 'harmless',
    start: () => async (call) => {
      const { socket } = call;
      const answer = await startAnswer(call);
      socket.end(answer.body);
    },
  },
  {
    id: 'closes-reused',
    what: 'Closes an idle connection just as it is used again, before the request is read.',
    harm: 'harmless',
    start: () => (call) => (call.nthOnConnection > 1 ? void call.socket.destroy() : passOn(call)),
  },
  {
    id: 'slow',
    what: 'Takes 500 ms for each answer.',
    harm: 'harmless',
    start: () => async (call) => {
      await wait(500);
      await passOn(call);
    },
  },
  {
    id: 'hangs-each-100th',
    what: 'Never answers each 100th request.',
    harm: 'loses',
    isRare: true,
    frequencies: [1],
    start: () => (call) => (call.nth % 100 === 0 ? saysNothing(call) : passOn(call)),
  },
  {
    id: 'dies',
    what: `Dies at request ${requestsBeforeDeath}.`,
    harm: 'unusable',
    frequencies: [1],
    start: diesAfter(requestsBeforeDeath),
  },
  {
    id: 'dies-early',
    what: `Dies at request ${requestsBeforeEarlyDeath}, while the run creates what it needs.`,
    harm: 'unusable',
    frequencies: [1],
    start: diesAfter(requestsBeforeEarlyDeath),
  },
  {
    id: 'dies-at-removal',
    what: 'Dies when the run begins to remove what it created.',
    harm: 'unusable',
    frequencies: [1],
    operations: /^DeleteCluster$/,
    start: () => (call) => call.die(),
  },
  {
    id: 'dies-and-comes-back',
    what: `Dies at request ${requestsBeforeDeath}, and comes back after 3 s.`,
    harm: 'loses',
    isRare: true,
    frequencies: [1],
    start: diesAfter(requestsBeforeDeath, 3_000),
  },
];
