/** Methods of arrays that visit elements until their callback says that it is enough. */
const callbackMethods = [
  ...['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'forEach', 'map'],
  ...['reduce', 'reduceRight', 'some'],
] as const;
/** Methods that visit all elements, or may have to. */
const wholeMethods = [
  ...['concat', 'flat', 'includes', 'indexOf', 'join', 'lastIndexOf', 'slice', 'toReversed', 'toSorted'],
  ...['toSpliced', 'shift', 'unshift', 'splice', 'values', 'entries', 'keys'],
] as const;

type Method = (this: readonly unknown[], ...args: unknown[]) => unknown;

/**
 * The number of elements of arrays that `work` visits, as a measure of its cost that does not depend on the machine. Loops with an
 * index are not counted.
 */
export function countVisits(work: () => unknown): number {
  let visits = 0;
  const restores: (() => void)[] = [];
  const replace = (name: string | symbol, wrap: (original: Method) => Method): void => {
    const descriptor = Object.getOwnPropertyDescriptor(Array.prototype, name);
    const original: Method | undefined = descriptor?.value;
    if (descriptor === undefined || original === undefined) throw new Error(`No method ${String(name)}`);
    Object.defineProperty(Array.prototype, name, { ...descriptor, value: wrap(original) });
    restores.push(() => Object.defineProperty(Array.prototype, name, descriptor));
  };
  for (const name of callbackMethods) {
    replace(
      name,
      (original) =>
        function visitEach(callback, ...rest) {
          const counted = function counted(this: unknown, ...args: unknown[]): unknown {
            visits += 1;
            return typeof callback === 'function' ? callback.apply(this, args) : undefined;
          };
          // A spread would be counted, too.
          return rest.length === 0 ? original.call(this, counted) : original.call(this, counted, rest[0]);
        },
    );
  }
  for (const name of [...wholeMethods, Symbol.iterator]) {
    replace(
      name,
      (original) =>
        function visitAll(...args) {
          visits += this.length;
          return original.apply(this, args);
        },
    );
  }
  try {
    work();
  } finally {
    for (const restore of restores) restore();
  }
  return visits;
}
