import { isTimestampMember } from '../../checks/lib/answer.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { findClientByMark, isPascalCase, type ClientKind } from './client-kinds.ts';
import { convertMembers, type Conversion } from './client-members.ts';
import { isPrintedTime } from './client-times.ts';
import { isNotATime } from './masked-values.ts';
import type { ErrorAt, PairMessage } from './pair-messages.ts';

// The AWS CLI and the SDKs print an answer in another form than the target sent. Only what both forms have in common is judged.

/** What the output of a client does not show about the answer. */
export interface ClientOmissions {
  readonly client: string;
  /** True if a member that the output lacks was neither sent nor sent as null. */
  readonly keepsAbsence: boolean;
  readonly keepsZones: boolean;
}

export interface ClientOutput {
  /** The answer on the wire as far as it is known; `undefined` for an error that the client could not read. */
  readonly body: JsonObject | undefined;
  readonly status: number | undefined;
  readonly headers: PairMessage['headers'];
  readonly omissions: ClientOmissions;
  /** The client, and what was converted. */
  readonly description: string;
}

function collectTimes(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(collectTimes);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) =>
    isTimestampMember(name) ? [entry] : collectTimes(entry),
  );
}

/** A hint for output that was recognized only by its form. */
const sentByTargetHint = 'If the target itself sent this, add its "status" and "headers"';

/** Finds a client by a form of output that no conformant target sends. */
function findClientByForm(body: JsonObject): ClientKind | undefined {
  const common = { ownMembers: [] };
  if (isPascalCase(body)) return { ...common, name: 'an SDK whose members are in PascalCase', fillsIn: true };
  const times = collectTimes(body);
  const isPrinted =
    times.some(isPrintedTime) && times.every((time) => isPrintedTime(time) || isNotATime(time));
  if (!isPrinted) return undefined;
  return { ...common, name: 'a client that prints times as text, such as the AWS CLI', fillsIn: false };
}

/** The client that printed an answer. With a status or headers the answer is the target's own, unless it has members of a client. */
export function detectClient({ body, headers, status }: Pick<PairMessage, 'body' | 'headers' | 'status'>) {
  if (!isObject(body)) return undefined;
  const isSent = headers !== undefined || status !== undefined;
  return findClientByMark(body) ?? (isSent ? undefined : findClientByForm(body));
}

const describeChanges = (kind: ClientKind, { changed, hasReplacedTimes }: Conversion): readonly string[] => [
  ...(changed.names ? ['member names converted'] : []),
  ...(changed.times ? ['times converted to epoch seconds'] : []),
  ...(hasReplacedTimes ? ['times not judged where a text is that is no time'] : []),
  ...(changed.fillers ? [kind.fillsIn ? 'null, "", 0 and false removed' : 'null removed'] : []),
  ...(kind.status === undefined ? [] : ['status taken from it']),
  ...(kind.headers === undefined ? [] : ['headers taken from it']),
];

function describeClientOutput(kind: ClientKind, changes: readonly string[]): string {
  const mark = kind.markMember === undefined ? '' : ` (${kind.markMember})`;
  const conversions = changes.length === 0 ? '' : `: ${changes.join(', ')}`;
  const hint = kind.markMember === undefined ? `. ${sentByTargetHint}` : '';
  return `output of ${kind.name}${mark}${conversions}. What a client hides is not judged: the format of times, nulls, unknown members${hint}`;
}

/**
 * Converts the output of a client to an answer. Returns `undefined` if the message is no such output. Throws the error that
 * `errorAt` makes.
 */
export function parseClientOutput(
  message: PairMessage,
  at: string,
  errorAt: ErrorAt,
): ClientOutput | undefined {
  const { body } = message;
  const kind = detectClient(message);
  if (kind === undefined || !isObject(body)) return undefined;
  const clientErrorAt: ErrorAt = (pointer, reason) =>
    errorAt(
      pointer,
      `this is output of ${kind.name}, and ${reason}. Record the HTTP exchange instead: as HAR with a proxy, or as "status", "headers" and "body" with curl.`,
    );
  const answer = Object.fromEntries(Object.entries(body).filter(([name]) => !kind.ownMembers.includes(name)));
  const pascalCase = isPascalCase(answer);
  const read = convertMembers(answer, at, { pascalCase, fillsIn: kind.fillsIn, errorAt: clientErrorAt });
  const hasBothLists = Array.isArray(read.body['tasks']) && Array.isArray(read.body['failures']);
  const isError = 'Error' in body || '$fault' in body;
  const { type: __type, message: text } = kind.error ?? {};
  return {
    body: isError ? (__type === undefined ? undefined : { __type, message: text }) : read.body,
    status: message.status ?? kind.status,
    headers: message.headers ?? kind.headers,
    omissions: {
      client: kind.markMember === undefined ? 'the client' : kind.name,
      keepsAbsence: !kind.fillsIn && (hasBothLists || kind.markMember !== undefined),
      keepsZones: read.hasZones,
    },
    description: describeClientOutput(kind, describeChanges(kind, read)),
  };
}
