import { openAws, type AwsOptions } from './aws.ts';
import { refuseAwsUrl } from './aws-domains.ts';
import { openEmbedded } from './embedded.ts';
import { SettingsError, TargetUnreachable } from './errors.ts';
import type { Target } from './target.ts';
import { WireClient } from './wire.ts';

export const targetKinds = [
  { id: 'embedded', what: 'the embedded ECS, started for the run (the default)' },
  {
    id: 'aws',
    what: 'the real service, with your credentials: makes nothing unless it is asked to (docs/aws.md)',
  },
  { id: 'URL', what: 'what answers there, for example http://127.0.0.1:5000' },
] as const;

/** Reaches the target, or starts it. Throws SettingsError or TargetUnreachable. */
export async function openTarget(options: AwsOptions): Promise<Target> {
  const { target, region } = options;
  if (target === 'aws') return openAws(options);
  refuseAwsUrl(target);
  if (target === 'embedded') return openEmbedded(options);
  if (!URL.canParse(target) || !/^https?:$/.test(new URL(target).protocol)) {
    throw new SettingsError(
      `No target is called ${JSON.stringify(target)}.`,
      'A target is `embedded`, `aws`, or a URL such as http://127.0.0.1:5000.',
    );
  }
  await reach(target);
  return {
    name: target,
    endpoint: target,
    region,
    settle: options.settle ?? 5,
    private: false,
    tasksFree: false,
    rest: 0,
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
