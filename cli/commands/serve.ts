import { combineMutants } from '../../model/mutants/catalogue.ts';
import { combineHooks } from '../../model/hooks.ts';
import { serveEcs } from '../../model/server.ts';
import { combineVariants } from '../../model/variants/catalogue.ts';
import { expandCombinations } from '../../model/variants/combinations.ts';
import type { EditionName } from '../../specs/editions.ts';
import { SettingsError } from '../../targets/errors.ts';

export interface ServeFlags {
  readonly port: number;
  readonly edition: EditionName;
  readonly region: string;
  readonly mutant: readonly string[];
  readonly variant: readonly string[];
}

const refuseUnknown = (kind: 'mutant' | 'variant', unknown: readonly string[]): void => {
  if (unknown.length === 0) return;
  throw new SettingsError(
    `Unknown ${kind} ${unknown.map((id) => `"${id}"`).join(', ')}.`,
    `See ecs-conformance list ${kind}s.`,
  );
};

/**
 * `serve`: serves the embedded ECS until an interrupt. Throws SettingsError if a mutant or variant is unknown or the port
 * is in use.
 */
export async function serveCommand({ port, edition, region, mutant, variant }: ServeFlags): Promise<number> {
  const { hooks, unknown } = combineMutants(mutant);
  const { options, settle, ...taken } = combineVariants(expandCombinations(variant));
  refuseUnknown('mutant', unknown);
  refuseUnknown('variant', taken.unknown);
  const both = combineHooks([hooks, options.hooks ?? {}]);
  const ecs = await serveEcs({ region, ...options, port, edition, hooks: both }).catch((error: unknown) => {
    throw new SettingsError(
      `Could not listen on port ${port} (${error instanceof Error ? error.message : String(error)}).`,
      'Choose another --port, or 0 for any free one.',
    );
  });
  console.log(`The embedded ECS listens at ${ecs.url}, edition ${edition}, access key and secret \`test\`.`);
  if (settle > 0) console.log(`Its answers may be stale: test it with --settle ${settle}.`);
  await new Promise<void>((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
  await ecs.close();
  return 0;
}
