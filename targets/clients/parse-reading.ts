import { definedMembers, isObject } from '../../specs/json.ts';
import { shortenMessage, toResult, type Reading } from './client-reader.ts';

/** The reading in a line of a program. `undefined`: there is none. */
export function parseReading(line: unknown): Reading | undefined {
  if (!isObject(line)) return undefined;
  if ('value' in line) return toResult(line['value']);
  if (typeof line['broken'] === 'string') return { kind: 'broken', note: shortenMessage(line['broken']) };
  if (!isObject(line['error'])) return undefined;
  const { name, code, message, isModelled } = line['error'];
  if (typeof name !== 'string' || typeof message !== 'string' || typeof isModelled !== 'boolean') {
    return undefined;
  }
  return definedMembers({
    kind: 'error' as const,
    name,
    code: typeof code === 'string' ? code : undefined,
    message: shortenMessage(message),
    isModelled,
  });
}
