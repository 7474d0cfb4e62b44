import { isObject } from '../specs/json.ts';
import { isList } from './json-types.ts';

/** JSON pointers (RFC 6901) lead to places in schemas. The pointer '' is the root. */

export function childPointer(pointer: string, ...steps: readonly (string | number)[]): string {
  return steps.reduce<string>((at, step) => `${at}/${escapeStep(String(step))}`, pointer);
}

function escapeStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function parsePointer(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer as a URI fragment, as in `$ref`. */
export function toUriFragment(pointer: string): string {
  return `#${pointer.split('/').map(encodeURIComponent).join('/')}`;
}

/** The value at the pointer; `undefined` if there is none. */
export function schemaAt(root: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce<unknown>((at, step) => {
    if (isList(at)) return at[Number(step)];
    return isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }, root);
}
