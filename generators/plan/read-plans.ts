import { UnsupportedKeyword } from '../errors.ts';
import { getPlan, sameValuePlans, type Plan, type PlanBook } from './plan.ts';
import { SchemaReader } from './schema-reader.ts';

/**
 * Reads every schema that is reachable from the root. Throws `UnsupportedKeyword` for the first unsupported keyword, even
 * if no value would ever reach it.
 */
export function readPlans(root: object | boolean): PlanBook {
  const book = new Map<string, Plan>();
  const todo = [''];
  for (let pointer = todo.pop(); pointer !== undefined; pointer = todo.pop()) {
    if (book.has(pointer)) continue;
    const reader = new SchemaReader(pointer, root, (other) => todo.push(other));
    book.set(pointer, { pointer, rules: reader.rules() });
  }
  assertNoCircularReferences(book);
  return book;
}

/** Throws if a schema refers to itself for the same value. Such a schema has no meaning, and validators would never end. */
function assertNoCircularReferences(book: PlanBook): void {
  const done = new Set<string>();
  const visit = (pointer: string, path: readonly string[]): void => {
    if (path.includes(pointer))
      throw new UnsupportedKeyword('$ref', pointer, 'it refers to itself for the same value');
    if (done.has(pointer)) return;
    for (const rule of getPlan(book, pointer).rules) {
      for (const next of sameValuePlans(rule)) visit(next, [...path, pointer]);
    }
    done.add(pointer);
  };
  for (const pointer of book.keys()) visit(pointer, []);
}
