import { readFileSync } from 'node:fs';

/** The actions that a row of docs/aws.md asks for, without their service. */
function actionsFor(row: string): readonly string[] {
  const line = readFileSync('docs/aws.md', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`| ${row}`) && one.includes('`ec'));
  if (line === undefined) throw new Error(`docs/aws.md has no row ${row}.`);
  return [...line.matchAll(/`ec[2s]:(\w+)`/g)].map(([, action = '']) => action);
}

/** What docs/aws.md says that a user needs to be allowed. */
export const permissions = () => {
  const run = actionsFor('every run');
  const clusters = [...run, ...actionsFor('`clusters`, besides')];
  return {
    run,
    clusters,
    tasks: [...clusters, ...actionsFor('`provision`, `full`')],
    clean: actionsFor('`clean`'),
  };
};
