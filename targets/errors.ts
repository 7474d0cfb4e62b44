/**
 * The life of a run, and what may end it before there is a verdict: settings are read (SettingsError, exit 2), the
 * target is reached (TargetUnreachable, exit 3), a world is provisioned (what can't be made is a shortfall of the
 * report, no error), suites are explored (a fault of ours is an `error` outcome, exit 3), the report is written.
 */
export abstract class RunError extends Error {
  abstract readonly code: string;
  abstract readonly exitStatus: 2 | 3;
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

export class TargetUnreachable extends RunError {
  readonly code = 'TARGET_UNREACHABLE';
  readonly exitStatus = 3;

  constructor(
    endpoint: string,
    cause: string,
    hint = 'Is the target listening, and is this its address and port?',
  ) {
    super(`Nothing answers at ${endpoint} (${cause}).`, hint);
  }
}

/** The target answers, but not what has to be known. */
export class TargetLookupFailed extends RunError {
  readonly code = 'TARGET_NOT_SEEN';
  readonly exitStatus = 3;
}

/** What was to be started for the run did not come to answer; what it wrote until then is told, and kept in a file. */
export class TargetNotStarted extends RunError {
  readonly code = 'TARGET_NOT_STARTED';
  readonly exitStatus = 3;
}

/** Ctrl-C came before there was a target: what was started until then has been stopped. `left`: what may be left all the same. */
export class Interrupted extends RunError {
  readonly code = 'INTERRUPTED';
  readonly exitStatus = 3;

  constructor(left = 'Nothing of this run is left.') {
    super('Interrupted before the target answered.', left);
  }
}
