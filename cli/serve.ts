import { faultsOf } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import type { EditionName } from '../specs/editions.ts';
import { SettingsError } from '../targets/errors.ts';

export interface ServeFlags {
  readonly port: number;
  readonly edition: EditionName;
  readonly region: string;
  readonly mutant: readonly string[];
}

/** `serve`: the embedded ECS until it is interrupted. Throws SettingsError for a mutant or a port that it can't have. */
export async function serveCommand({ port, edition, region, mutant }: ServeFlags): Promise<number> {
  const { hooks, unknown } = faultsOf(mutant);
  if (unknown.length > 0) {
    throw new SettingsError(
      `No mutant is called ${unknown.join(', ')}.`,
      '`ecs-conformance list mutants` shows what there is.',
    );
  }
  const ecs = await serveEcs({ port, edition, region, hooks }).catch((error: unknown) => {
    throw new SettingsError(
      `Port ${port} can't be served (${error instanceof Error ? error.message : String(error)}).`,
      'Another --port, or 0 for any?',
    );
  });
  console.log(`The embedded ECS serves ${ecs.url}, edition ${edition}, access key and secret \`test\`.`);
  await new Promise<void>((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
  await ecs.close();
  return 0;
}
