/**
 * Remembers the result for each argument, as long as the argument lives. Made for entries that answers share (`shareEntries`).
 * The argument must not change.
 */
export function rememberEach<Key extends object, Result>(read: (key: Key) => Result): (key: Key) => Result {
  const results = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known.result;
    const result = read(key);
    results.set(key, { result });
    return result;
  };
}
