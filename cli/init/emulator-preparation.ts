import { quoteForShell, toShellWord } from '../../engine/reproduction-script/shell-quoting.ts';
import { toStartMethod, type TargetName } from '../../targets/target-name.ts';
import { presets } from '../../targets/presets.ts';

/** A step before the run that only the maintainers of the emulator can fill in. */
export interface Preparation {
  /** Name of the step. */
  readonly step: string;
  /** What to put into the step. */
  readonly instruction: string;
  /** A command. If it succeeds, the step is not needed. */
  readonly skipIf?: string;
  /** What the step does, after "add": `the build of the emulator`. */
  readonly subject: string;
}

/** The step that a target needs before the run. Returns `undefined` if the target is available everywhere. */
export function findPreparation(target: TargetName, config: string): Preparation | undefined {
  const start = toStartMethod(target);
  switch (start.kind) {
    case 'embedded':
      return undefined;
    case 'url':
      return {
        step: 'Start the emulator',
        // The output goes to a file, because a shell runner waits for each process that still holds the output of the job.
        instruction: `Start the emulator here, at the target URL in ${config}, with its output in a file: COMMAND >ecs-conformance.target.log 2>&1 &`,
        subject: 'the start of the emulator',
      };
    case 'process':
      return {
        step: 'Build the emulator',
        instruction: `Build or install the emulator here. The run starts it with the target command in ${config}.`,
        subject: 'the build of the emulator',
      };
    case 'container':
      // The images of built-in presets are in a registry. A name that needs quotes is not an image; the run will report
      // that.
      return (target.kind === 'preset' && presets.includes(target.preset)) ||
        toShellWord(start.image) !== start.image
        ? undefined
        : {
            step: 'Build the image',
            instruction: `No registry has the image. Build it here: docker build --tag ${start.image} .`,
            skipIf: `docker pull --quiet ${start.image}`,
            subject: 'the build of the image (unless a registry has it)',
          };
    case 'aws':
      return {
        step: 'Credentials',
        instruction:
          'Configure AWS credentials here where the AWS SDK finds them, for example in environment variables.',
        subject: 'the AWS credentials',
      };
  }
}

/** Shell commands, one on each line. They fail until somebody fills in the step. */
export function failingCommands({ instruction, skipIf }: Preparation, prefix = ''): readonly string[] {
  const lines = [`echo ${quoteForShell(`${prefix}${instruction}`)}`, 'exit 1'];
  return skipIf === undefined ? lines : [`${skipIf} || {`, ...lines.map((line) => `  ${line}`), '}'];
}
