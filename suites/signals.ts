const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Vitest ends the process at once when it is interrupted: then a world would be left behind. Takes off the listeners
 * that are added while `adding` runs.
 */
export async function withoutSignalsOf<T>(adding: () => Promise<T>): Promise<T> {
  const before = new Map(signals.map((signal) => [signal, new Set(process.listeners(signal))]));
  const result = await adding();
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) {
      if (before.get(signal)?.has(listener) !== true) process.off(signal, listener);
    }
  }
  return result;
}

/** Has `listener` called at the first interruption instead of whoever listens now; a second one ends the process. */
export function takeSignals(listener: () => void): () => void {
  const taken = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
  for (const signal of signals) {
    process.removeAllListeners(signal);
    process.once(signal, listener);
  }
  return () => {
    for (const signal of signals) {
      process.off(signal, listener);
      for (const theirs of taken.get(signal) ?? []) process.on(signal, theirs);
    }
  };
}
