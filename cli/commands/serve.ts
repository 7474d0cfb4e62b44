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
    `No ${kind} is called ${unknown.join(', ')}.`,
    `\`ecs-conformance list ${kind}s\` shows what there is.`,
  );
};

/** `serve`: the embedded ECS until it is interrupted. Throws SettingsError for a mutant, a variant or a port that it can't have. */
export async function serveCommand({ port, edition, region, mutant, variant }: ServeFlags): Promise<number> {
  const { hooks, unknown } = combineMutants(mutant);
  const { options, settle, ...taken } = combineVariants(expandCombinations(variant));
  refuseUnknown('mutant', unknown);
  refuseUnknown('variant', taken.unknown);
  const both = combineHooks([hooks, options.hooks ?? {}]);
  const ecs = await serveEcs({ region, ...options, port, edition, hooks: both }).catch((error: unknown) => {
    throw new SettingsError(
      `Port ${port} can't be served (${error instanceof Error ? error.message : String(error)}).`,
      'Another --port, or 0 for any?',
    );
  });
  console.log(`The embedded ECS serves ${ecs.url}, edition ${edition}, access key and secret \`test\`.`);
  if (settle > 0) console.log(`It settles: test it with --settle ${settle}.`);
  await new Promise<void>((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
  await ecs.close();
  return 0;
}
