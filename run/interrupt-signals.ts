import { constants } from 'node:os';

export const interruptSignals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Has `listener` called at the first interruption instead of whoever listens now; a second one ends the process. Ours goes
 * on listening meanwhile: libraries that clean up at the end of a process (those of testcontainers' file lock do) end it as
 * soon as nobody but them listens.
 */
export function onInterrupt(listener: () => void): () => void {
  const taken = new Map(interruptSignals.map((signal) => [signal, process.listeners(signal)]));
  let interrupted = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (interrupted) {
      for (const one of interruptSignals) process.removeAllListeners(one);
      // The first process of a container is ended by no signal but those that it listens to.
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
      for (const theirs of taken.get(signal) ?? []) process.on(signal, theirs);
    }
  };
}
