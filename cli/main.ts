import { CommanderError } from 'commander';
import { didYouMean } from '../run/closest-names.ts';
import { escapeMessage } from '../reports/text/escape-for-terminal.ts';
import { RunError } from '../targets/errors.ts';
import { createProgram } from './program.ts';

/** Messages quote files, settings and answers of targets. */
const printError = (message: string): void => console.error(`ecs-conformance: ${escapeMessage(message)}`);

/** Runs the command line and returns the exit status: 0 conformant, 1 non-conformant, 2 invalid usage, 3 no verdict. */
export async function main(argv: readonly string[]): Promise<number> {
  let status = 0;
  const program = createProgram((commandStatus) => {
    status = commandStatus;
  });
  const [first, second] = argv;
  const command = first === 'help' ? second : first;
  const names = program.commands.map((one) => one.name());
  // Without this check, the default command would take an unknown command as its own argument.
  if (command !== undefined && /^[a-z]/.test(command) && !names.includes(command)) {
    const hint = didYouMean(command, names, `Commands: ${names.join(', ')}.`);
    printError(`Unknown command "${command}". ${hint}`);
    return 2;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    // Commander has already printed the error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof RunError) {
      printError(`${error.message} ${error.hint}`);
      return error.exitStatus;
    }
    printError(error instanceof Error ? error.message : String(error));
    return 3;
  }
}
