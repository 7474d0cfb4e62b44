import { CommanderError } from 'commander';
import { didYouMean } from '../run/closest-names.ts';
import { RunError } from '../targets/errors.ts';
import { createProgram } from './program.ts';

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
    console.error(`ecs-conformance: Unknown command "${command}". ${hint}`);
    return 2;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    // Commander has already printed the error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof RunError) {
      console.error(`ecs-conformance: ${error.message} ${error.hint}`);
      return error.exitStatus;
    }
    console.error(`ecs-conformance: ${error instanceof Error ? error.message : String(error)}`);
    return 3;
  }
}
