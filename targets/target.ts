import type { EditionName } from '../specs/editions.ts';
import { openEmbedded } from './embedded.ts';
import { SettingsError, TargetUnreachable } from './errors.ts';
import { WireClient } from './wire.ts';

/** An implementation under test that answers now. */
export interface Target {
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  /** Seconds for which an answer that was true before a change is no failure (design rule 8). */
  readonly settle: number;
  /** True where names in the world are a function of the seed: nobody else can be there. */
  readonly private: boolean;
  close(): Promise<void>;
}

export const targetKinds = [
  { id: 'embedded', what: 'the embedded ECS, started for the run (the default)' },
  { id: 'URL', what: 'what answers there, for example http://127.0.0.1:5000' },
] as const;

export interface TargetOptions {
  /** `embedded`, or the URL of an endpoint. */
  readonly target: string;
  readonly edition: EditionName;
  readonly region: string;
  readonly seed: number;
  readonly settle?: number;
}

/** Reaches the target, or starts it. Throws SettingsError or TargetUnreachable. */
export async function openTarget(options: TargetOptions): Promise<Target> {
  const { target, region } = options;
  if (target === 'embedded') return openEmbedded(options);
  if (!URL.canParse(target) || !/^https?:$/.test(new URL(target).protocol)) {
    throw new SettingsError(
      `No target is called ${JSON.stringify(target)}.`,
      'A target is `embedded` or a URL such as http://127.0.0.1:5000.',
    );
  }
  await reach(target);
  return {
    name: target,
    endpoint: target,
    region,
    settle: options.settle ?? 5,
    private: false,
    close: () => Promise.resolve(),
  };
}

/** Any answer will do, an error as well: it only shows that somebody listens. */
async function reach(endpoint: string): Promise<void> {
  const client = new WireClient({ endpoint, requestTimeout: 5_000 });
  const exchange = await client.send({ method: 'GET', path: '/', headers: {}, body: new Uint8Array() });
  await client.close();
  if ('lost' in exchange) throw new TargetUnreachable(endpoint, exchange.lost.message || exchange.lost.code);
}
