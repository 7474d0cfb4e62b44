import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { runCommand } from './run.ts';

function integer(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('A whole number is needed.');
  return value;
}

/** Runs the command line and gives the exit status: 0 conformant, 1 deviant, 2 wrong usage, 3 no verdict. */
export async function main(argv: readonly string[]): Promise<number> {
  let status = 0;
  const program = new Command('ecs-conformance')
    .description('Property-based conformance tests for Amazon ECS DescribeTasks')
    .exitOverride();
  program
    .command('run', { isDefault: true })
    .description('test what answers at a URL')
    .requiredOption('--target <url>', 'the endpoint under test')
    .addOption(
      new Option('--level <level>', 'weakest evidence that fails a run')
        .choices(['documented', 'modelled', 'observed'])
        .default('modelled'),
    )
    .option('--runs <n>', 'random cases of each suite', integer, 60)
    .option('--seed <n>', 'seed of the random cases', integer)
    .option('--concurrency <n>', 'requests under way at once', integer, 8)
    .option('--request-timeout <seconds>', 'until a request counts as unanswered', integer, 10)
    .option('--region <region>', 'region to sign for', 'us-east-1')
    .option('--report <format=path...>', 'json=FILE or text=FILE')
    .option('--allow-inconclusive', 'exit 0 where no verdict was possible')
    .option('--quiet', 'no progress')
    .option('--no-color', 'no colours')
    .action(async (options) => {
      status = await runCommand(options);
    });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    // Commander has told the user already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(`ecs-conformance: ${error instanceof Error ? error.message : String(error)}`);
    return 3;
  }
}
