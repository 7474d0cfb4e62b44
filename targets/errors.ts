/**
 * Errors that end a command before there is a verdict, in the order of a run. Settings are read: SettingsError, exit 2. The
 * target is reached or started: TargetUnreachable, TargetNotStarted, TargetLookupFailed, exit 3. Later faults are no
 * RunError: what the target refuses to create is a shortfall in the report, a fault of this tool an `error` outcome (exit 3).
 */
export abstract class RunError extends Error {
  abstract readonly code: string;
  abstract readonly exitStatus: 2 | 3;
  /** What to do about it. */
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

/** How OpenSSL and Node word a failed TLS handshake or a certificate that is not trusted. */
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

/** The target answers, but does not provide what the run needs to know. The code keeps the class's first name. */
export class TargetLookupFailed extends RunError {
  readonly code = 'TARGET_NOT_SEEN';
  readonly exitStatus = 3;
}

/** A process or container that was started for the run did not answer. Its last output is in the hint and in a file. */
export class TargetNotStarted extends RunError {
  readonly code = 'TARGET_NOT_STARTED';
  readonly exitStatus = 3;
}

/** Ctrl-C before the target answered. Whatever had been started was stopped; `leftovers` says what may remain. */
export class Interrupted extends RunError {
  readonly code = 'INTERRUPTED';
  readonly exitStatus = 3;

  constructor(leftovers = 'This run left nothing behind.') {
    super('Interrupted before the target answered.', leftovers);
  }
}
