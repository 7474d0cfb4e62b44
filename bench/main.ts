import { RunError } from '../targets/errors.ts';
import { BenchContext } from './context.ts';
import { describeEnvironment, measuredCommit } from './environment.ts';
import { benchHelp, parseBenchOptions, type BenchOptions } from './options.ts';
import { selectParts } from './parts/catalogue.ts';
import { resultsMarkdown, writeResults } from './results.ts';
import { distinctMeasurements, measureRounds } from './rounds.ts';
import { toRows } from './rows.ts';

// `npm run bench`: see docs/performance.md.

async function bench(options: BenchOptions): Promise<void> {
  const parts = selectParts(options);
  const context = new BenchContext();
  const stop = (): void => void context.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const stamp = { date: new Date().toISOString().slice(0, 10), commit: measuredCommit() };
    await context.warmUp();
    const samples = await measureRounds(distinctMeasurements(parts), options.rounds, {
      context,
      log: (line) => console.error(line),
      onFailure: (line) => {
        console.error(`FAILED ${line}`);
        process.exitCode = 1;
      },
    });
    const results = {
      environment: describeEnvironment(),
      parts: parts.map(({ letter, title, rows }) => ({
        ...{ letter, title, ...stamp, rows: toRows(rows, samples) },
      })),
    };
    console.log(resultsMarkdown(results));
    if (options.write) writeResults(results);
  } finally {
    await context.close();
  }
}

try {
  const options = parseBenchOptions(process.argv.slice(2));
  if (options === undefined) console.log(benchHelp);
  else await bench(options);
} catch (error) {
  const hint = error instanceof RunError ? ` ${error.hint}` : '';
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}${hint}`);
  process.exitCode = error instanceof RunError ? error.exitStatus : 1;
}
