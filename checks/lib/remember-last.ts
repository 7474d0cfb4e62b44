/**
 * Remembers the result for the last argument. All checks judge one trial before the next, and most of them read the same few
 * things from it. The argument must not change.
 */
export function rememberLast<Key extends object, Result>(read: (key: Key) => Result): (key: Key) => Result {
  let last: { readonly key: Key; readonly result: Result } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, result: read(key) };
    return last.result;
  };
}
