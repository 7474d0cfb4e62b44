import type { Progress } from '../engine/explorer.ts';
import type { Settings } from './settings.ts';

/** The limit that cut a run short. */
export type RunLimit = 'max-time' | 'max-findings' | 'long-answers';

/** After this share of `--max-time`, a run with failures stops exploring, so that there is time to shrink them. */
const exploringShare = 0.75;

/** The limits of a run: `--max-time` and `--max-findings`, and the signal of the user. */
export class RunLimits {
  readonly #settings: Pick<Settings, 'maxTime' | 'maxFindings'>;
  readonly #end = new AbortController();
  readonly #stop = new AbortController();
  /** Kinds of failure over the run, and how many of them each suite has. */
  readonly #kinds = new Set<string>();
  readonly #countBySuite = new Map<string, number>();
  readonly #timers: readonly NodeJS.Timeout[];
  readonly signal: AbortSignal;
  #isLate = false;
  #reached?: RunLimit;

  constructor(settings: Pick<Settings, 'maxTime' | 'maxFindings'>, signal?: AbortSignal) {
    this.#settings = settings;
    this.signal = AbortSignal.any([this.#end.signal, ...(signal === undefined ? [] : [signal])]);
    const { maxTime } = settings;
    const after = (share: number, action: () => void): NodeJS.Timeout =>
      setTimeout(action, (maxTime ?? 0) * 1000 * share).unref();
    this.#timers =
      maxTime === undefined
        ? []
        : [
            after(exploringShare, () => {
              this.#isLate = true;
              this.#check();
            }),
            after(1, () => this.#reach('max-time', [this.#stop, this.#end])),
          ];
  }

  /** No further case or probe starts after this signal. */
  get stopExploring(): AbortSignal {
    return this.#stop.signal;
  }

  /** The first limit that was reached. */
  get reached(): RunLimit | undefined {
    return this.#reached;
  }

  /** Counts the failures of a suite. */
  readonly count = ({ suite, kinds }: Progress): void => {
    if (kinds.size === (this.#countBySuite.get(suite) ?? 0)) return;
    this.#countBySuite.set(suite, kinds.size);
    for (const kind of kinds) this.#kinds.add(kind);
    this.#check();
  };

  /** Stops exploring when the answers of the run were too long together. */
  stopAtLongAnswers(spent: AbortSignal): void {
    spent.addEventListener('abort', () => this.#reach('long-answers', [this.#stop]), { once: true });
  }

  /** Stops the timers. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #check(): void {
    const { maxFindings = Infinity } = this.#settings;
    if (this.#kinds.size >= maxFindings) this.#reach('max-findings', [this.#stop]);
    if (this.#isLate && this.#kinds.size > 0) this.#reach('max-time', [this.#stop]);
  }

  #reach(limit: RunLimit, controllers: readonly AbortController[]): void {
    this.#reached ??= limit;
    for (const controller of controllers) controller.abort();
  }
}
