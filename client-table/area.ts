import type { ClientAnswer } from '../targets/clients/client-reader.ts';
import { rightAnswers, type RightAnswerId } from './right-answers.ts';

/** One way in which an answer deviates from a right one, or is unusual. */
export interface DeviationKind {
  readonly id: string;
  /** What is wrong, in words. */
  readonly sentence: string;
  readonly right: RightAnswerId;
  readonly answer: ClientAnswer;
  /** What replaces what in the body of the right answer, if that is all. */
  readonly change?: { readonly from: string; readonly to: string };
  /** The new value of the changed member, if it is not wrong but unusual: a client should give it. */
  readonly meant?: unknown;
  /** Whether the requests of a client with retries are counted. */
  readonly countsAttempts: boolean;
}

/** Kinds of deviation with one advice. */
export interface Area {
  readonly id: string;
  readonly title: string;
  /** What an emulator must do to be safe for all clients. */
  readonly advice: string;
  readonly kinds: readonly DeviationKind[];
}

interface Options {
  readonly right?: RightAnswerId;
  readonly meant?: unknown;
  readonly countsAttempts?: boolean;
}

/** The right answer with other text at one place of its body. */
export function changed(
  id: string,
  sentence: string,
  from: string,
  to: string,
  { right = 'result', meant, countsAttempts = false }: Options = {},
): DeviationKind {
  const { status, headers, body } = rightAnswers[right].answer;
  const parts = Buffer.from(body).toString().split(from);
  if (parts.length !== 2) throw new Error(`${id}: the right answer has ${parts.length - 1} times ${from}`);
  const answer = withBody({ status, headers }, parts.join(to));
  const kind = { id, sentence, right, answer, change: { from, to }, countsAttempts };
  return meant === undefined ? kind : { ...kind, meant };
}

export interface Differences {
  readonly status?: number;
  /** Instead of, or in addition to, the headers of the right answer. `undefined`: without the header. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array;
}

/** The right answer with another status, headers or body. */
export function replaced(
  id: string,
  sentence: string,
  { status, headers = {}, body }: Differences,
  { right = 'result', countsAttempts = false }: Omit<Options, 'meant'> = {},
): DeviationKind {
  const plain = rightAnswers[right].answer;
  const answer = withBody(
    { status: status ?? plain.status, headers: plain.headers },
    body ?? Buffer.from(plain.body),
  );
  const kept = answer.headers.filter(([name]) => !(name in headers));
  const added = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { id, sentence, right, answer: { ...answer, headers: [...kept, ...added] }, countsAttempts };
}

/** The body of a right answer. */
export const rightBody = (right: RightAnswerId = 'result'): string =>
  Buffer.from(rightAnswers[right].answer.body).toString();

/** With the length of the new body. */
function withBody(
  { status, headers }: Omit<ClientAnswer, 'body'>,
  content: string | Uint8Array,
): ClientAnswer {
  const body = Buffer.from(content);
  return {
    status,
    headers: headers.map(([name, value]) =>
      name === 'content-length' ? [name, String(body.length)] : [name, value],
    ),
    body,
  };
}
