/**
 * An error that ends a command before there is a verdict:
 * - while settings are read: SettingsError (exit 2);
 * - while the target is started or reached: TargetUnreachable, TargetNotStarted, TargetLookupFailed (exit 3).
 *
 * Later faults are not a RunError. If the target refuses to create a resource, the report has a shortfall. A fault of this
 * tool is an `error` outcome (exit 3).
 */
export abstract class RunError extends Error {
  abstract readonly code: string;
  abstract readonly exitStatus: 2 | 3;
  /** What the user can do about the error. */
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

export class SettingsError extends RunError {
  readonly code = 'SETTINGS';
  readonly exitStatus = 2;
}

/** Matches the messages of OpenSSL and Node for a failed TLS handshake and for an untrusted certificate. */
const tlsFailure = /certificate|\bSSL\b|\bTLS\b|wrong version number/i;

export class TargetUnreachable extends RunError {
  readonly code = 'TARGET_UNREACHABLE';
  readonly exitStatus = 3;

  constructor(
    endpoint: string,
    cause: string,
    hint = 'Is the target running, and are its address and port right? --wait SECONDS gives it time to start.',
  ) {
    const isTls = tlsFailure.test(cause);
    super(
      isTls
        ? `${endpoint} answered, but not with valid TLS: ${cause}.`
        : `Nothing answers at ${endpoint} (${cause}).`,
      isTls
        ? 'Use http:// if the target does not speak TLS. NODE_EXTRA_CA_CERTS=FILE adds the authority that signed its certificate.'
        : hint,
    );
  }
}

/** The target answers, but without the information that the run needs. `code` keeps an earlier name of this class. */
export class TargetLookupFailed extends RunError {
  readonly code = 'TARGET_NOT_SEEN';
  readonly exitStatus = 3;
}

/** A process or container that was started for the run did not answer. Its last output is in the hint and in a file. */
export class TargetNotStarted extends RunError {
  readonly code = 'TARGET_NOT_STARTED';
  readonly exitStatus = 3;
}

/** The user pressed Ctrl-C before the target answered. Everything that was started is stopped; `leftovers` says what may remain. */
export class Interrupted extends RunError {
  readonly code = 'INTERRUPTED';
  readonly exitStatus = 3;

  constructor(leftovers = 'This run left nothing behind.') {
    super('Interrupted before the target answered.', leftovers);
  }
}

/** `--max-time` was over before the target answered. Everything that was started is stopped. */
export class OutOfTime extends RunError {
  readonly code = 'OUT_OF_TIME';
  readonly exitStatus = 3;

  constructor(seconds: number) {
    super(
      `--max-time ${seconds} was over before the target answered.`,
      'Give the run more time, or start the target first.',
    );
  }
}
