import { isTime } from '../../checks/lib/answer.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { clientByMark, isPascalCase, type ClientKind } from './client-kinds.ts';
import { convertMembers, type Conversion } from './client-members.ts';
import { isPrintedTime } from './client-times.ts';
import { isNoTime } from './masked-values.ts';
import type { Bad, Message } from './pair-messages.ts';

// What the AWS CLI or an SDK gives is no answer of a target: it has been read, and written in another form. Of it is judged
// what is the same in both.

/** What of an answer a client has not kept. */
export interface ClientLosses {
  readonly client: string;
  /** Whether a member that is not there was not sent, nor sent as a null. */
  readonly keepsAbsence: boolean;
  readonly keepsZones: boolean;
}

export interface ClientOutput {
  /** As it was on the wire, as far as that can be known; nothing where it was an error that the client could not read. */
  readonly body: JsonObject | undefined;
  readonly status: number | undefined;
  readonly headers: Message['headers'];
  readonly losses: ClientLosses;
  /** What it was taken for, and what was made of it. */
  readonly told: string;
}

function timesIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(timesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) => (isTime(name) ? [entry] : timesIn(entry)));
}

/** Where nothing but its form tells. */
const mayBeSent = 'where the target itself has sent it so, add its "status" and "headers"';

/** An answer in the form that clients give it, and no target that is right. */
function clientByForm(body: JsonObject): ClientKind | undefined {
  const unknown = { own: [] };
  if (isPascalCase(body))
    return { ...unknown, name: 'an SDK whose members are in PascalCase', fillsIn: true };
  const times = timesIn(body);
  const isPrinted = times.some(isPrintedTime) && times.every((time) => isPrintedTime(time) || isNoTime(time));
  if (!isPrinted) return undefined;
  return { ...unknown, name: 'a client that prints times as texts, as the AWS CLI does', fillsIn: false };
}

/** The client that an answer was read by; with a status or headers it is what a target has sent, unless a client's own members are in it. */
export function clientOf({ body, headers, status }: Pick<Message, 'body' | 'headers' | 'status'>) {
  if (!isObject(body)) return undefined;
  const isSent = headers !== undefined || status !== undefined;
  return clientByMark(body) ?? (isSent ? undefined : clientByForm(body));
}

const changesOf = (kind: ClientKind, { changed }: Conversion): readonly string[] => [
  ...(changed.names ? ['members named as on the wire'] : []),
  ...(changed.times ? ['times read back to epoch seconds'] : []),
  ...(changed.fillers ? [kind.fillsIn ? 'null, "", 0 and false left out' : 'null left out'] : []),
  ...(kind.status === undefined ? [] : ['the status taken from it']),
  ...(kind.headers === undefined ? [] : ['the headers taken from it']),
];

function toldOf(kind: ClientKind, changes: readonly string[]): string {
  const by = kind.mark === undefined ? '' : ` (${kind.mark})`;
  const made = changes.length === 0 ? '' : `: ${changes.join(', ')}`;
  const hint = kind.mark === undefined ? `; ${mayBeSent}` : '';
  return `output of ${kind.name}${by}${made}. What a client hides is not judged: the form of times, nulls, unknown members${hint}`;
}

/** What a client has given, as an answer again; `undefined` where it is no output of one. Throws what `bad` makes. */
export function clientOutputIn(message: Message, at: string, bad: Bad): ClientOutput | undefined {
  const { body } = message;
  const kind = clientOf(message);
  if (kind === undefined || !isObject(body)) return undefined;
  const refuse: Bad = (pointer, reason) =>
    bad(
      pointer,
      `this is output of ${kind.name}, and ${reason}. Record what goes over the wire instead: by a proxy that writes HAR, or "status", "headers" and "body" as curl shows them`,
    );
  const own = Object.fromEntries(Object.entries(body).filter(([name]) => !kind.own.includes(name)));
  const pascalCase = isPascalCase(own);
  const read = convertMembers(own, at, { pascalCase, fillsIn: kind.fillsIn, refuse });
  const isWhole = Array.isArray(read.body['tasks']) && Array.isArray(read.body['failures']);
  const isError = 'Error' in body || '$fault' in body;
  const { type: __type, message: text } = kind.error ?? {};
  return {
    body: isError ? (__type === undefined ? undefined : { __type, message: text }) : read.body,
    status: message.status ?? kind.status,
    headers: message.headers ?? kind.headers,
    losses: {
      client: kind.mark === undefined ? 'the client' : kind.name,
      keepsAbsence: !kind.fillsIn && (isWhole || kind.mark !== undefined),
      keepsZones: read.hasZones,
    },
    told: toldOf(kind, changesOf(kind, read)),
  };
}
