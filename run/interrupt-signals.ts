import { constants } from 'node:os';

const interruptSignals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Calls `listener` at the first interrupt, in place of the existing listeners; a second interrupt ends the process. Returns
 * a function that restores the existing listeners. Our listener stays registered until then. Otherwise a library that
 * cleans up on exit, such as the file lock of testcontainers, would have the only listener and end the process.
 */
export function onInterrupt(listener: () => void): () => void {
  const previous = new Map(interruptSignals.map((signal) => [signal, process.listeners(signal)]));
  let interrupted = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (interrupted) {
      for (const one of interruptSignals) process.removeAllListeners(one);
      // The first process of a container ignores signals without a listener.
      if (process.pid === 1) process.exit(128 + constants.signals[signal]);
      process.kill(process.pid, signal);
      return;
    }
    interrupted = true;
    listener();
  };
  for (const signal of interruptSignals) {
    process.removeAllListeners(signal);
    process.on(signal, onSignal);
  }
  return () => {
    for (const signal of interruptSignals) {
      process.off(signal, onSignal);
      for (const previousListener of previous.get(signal) ?? []) process.on(signal, previousListener);
    }
  };
}
