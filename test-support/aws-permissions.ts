import { readFileSync } from 'node:fs';

/** The IAM actions in a row of the table in docs/aws.md, without the service prefix. */
function actionsFor(row: string): readonly string[] {
  const line = readFileSync('docs/aws.md', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`| ${row}`) && one.includes('`ec'));
  if (line === undefined) throw new Error(`docs/aws.md has no row "${row}".`);
  return [...line.matchAll(/`ec[2s]:(\w+)`/g)].map(([, action = '']) => action);
}

/** The permissions that docs/aws.md lists. */
export const documentedPermissions = () => {
  const run = actionsFor('every run');
  const clusters = [...run, ...actionsFor('`clusters`, also')];
  return {
    run,
    clusters,
    tasks: [...clusters, ...actionsFor('`provision`, `full`')],
    clean: actionsFor('`clean`'),
  };
};
