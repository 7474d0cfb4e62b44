import { isTimestampMember } from '../../checks/lib/answer.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { findClientByMark, isPascalCase, type ClientKind } from './client-kinds.ts';
import { convertMembers, type Conversion } from './client-members.ts';
import { isPrintedTime } from './client-times.ts';
import { isNotATime } from './masked-values.ts';
import type { ErrorAt, PairMessage } from './pair-messages.ts';

// What the AWS CLI or an SDK gives is no answer of a target: it has been read, and written in another form. Of it is judged
// what is the same in both.

/** What of an answer a client has not kept. */
export interface ClientOmissions {
  readonly client: string;
  /** Whether a member that is not there was not sent, nor sent as a null. */
  readonly keepsAbsence: boolean;
  readonly keepsZones: boolean;
}

export interface ClientOutput {
  /** As it was on the wire, as far as that can be known; nothing where it was an error that the client could not read. */
  readonly body: JsonObject | undefined;
  readonly status: number | undefined;
  readonly headers: PairMessage['headers'];
  readonly omissions: ClientOmissions;
  /** What it was taken for, and what was made of it. */
  readonly description: string;
}

function collectTimes(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(collectTimes);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) =>
    isTimestampMember(name) ? [entry] : collectTimes(entry),
  );
}

/** Where nothing but its form tells. */
const sentByTargetHint = 'where the target itself has sent it so, add its "status" and "headers"';

/** An answer in the form that clients give it, and no target that is right. */
function findClientByForm(body: JsonObject): ClientKind | undefined {
  const unknown = { ownMembers: [] };
  if (isPascalCase(body))
    return { ...unknown, name: 'an SDK whose members are in PascalCase', fillsIn: true };
  const times = collectTimes(body);
  const isPrinted =
    times.some(isPrintedTime) && times.every((time) => isPrintedTime(time) || isNotATime(time));
  if (!isPrinted) return undefined;
  return { ...unknown, name: 'a client that prints times as texts, as the AWS CLI does', fillsIn: false };
}

/** The client that an answer was read by; with a status or headers it is what a target has sent, unless a client's own members are in it. */
export function detectClient({ body, headers, status }: Pick<PairMessage, 'body' | 'headers' | 'status'>) {
  if (!isObject(body)) return undefined;
  const isSent = headers !== undefined || status !== undefined;
  return findClientByMark(body) ?? (isSent ? undefined : findClientByForm(body));
}

const describeChanges = (kind: ClientKind, { changed }: Conversion): readonly string[] => [
  ...(changed.names ? ['members named as on the wire'] : []),
  ...(changed.times ? ['times read back to epoch seconds'] : []),
  ...(changed.fillers ? [kind.fillsIn ? 'null, "", 0 and false left out' : 'null left out'] : []),
  ...(kind.status === undefined ? [] : ['the status taken from it']),
  ...(kind.headers === undefined ? [] : ['the headers taken from it']),
];

function describeClientOutput(kind: ClientKind, changes: readonly string[]): string {
  const by = kind.markMember === undefined ? '' : ` (${kind.markMember})`;
  const made = changes.length === 0 ? '' : `: ${changes.join(', ')}`;
  const hint = kind.markMember === undefined ? `; ${sentByTargetHint}` : '';
  return `output of ${kind.name}${by}${made}. What a client hides is not judged: the form of times, nulls, unknown members${hint}`;
}

/** What a client has given, as an answer again; `undefined` where it is no output of one. Throws what `bad` makes. */
export function parseClientOutput(message: PairMessage, at: string, bad: ErrorAt): ClientOutput | undefined {
  const { body } = message;
  const kind = detectClient(message);
  if (kind === undefined || !isObject(body)) return undefined;
  const refuse: ErrorAt = (pointer, reason) =>
    bad(
      pointer,
      `this is output of ${kind.name}, and ${reason}. Record what goes over the wire instead: by a proxy that writes HAR, or "status", "headers" and "body" as curl shows them`,
    );
  const own = Object.fromEntries(Object.entries(body).filter(([name]) => !kind.ownMembers.includes(name)));
  const pascalCase = isPascalCase(own);
  const read = convertMembers(own, at, { pascalCase, fillsIn: kind.fillsIn, errorAt: refuse });
  const isWhole = Array.isArray(read.body['tasks']) && Array.isArray(read.body['failures']);
  const isError = 'Error' in body || '$fault' in body;
  const { type: __type, message: text } = kind.error ?? {};
  return {
    body: isError ? (__type === undefined ? undefined : { __type, message: text }) : read.body,
    status: message.status ?? kind.status,
    headers: message.headers ?? kind.headers,
    omissions: {
      client: kind.markMember === undefined ? 'the client' : kind.name,
      keepsAbsence: !kind.fillsIn && (isWhole || kind.markMember !== undefined),
      keepsZones: read.hasZones,
    },
    description: describeClientOutput(kind, describeChanges(kind, read)),
  };
}
