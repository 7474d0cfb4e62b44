import { quoted, shellWord } from '../../engine/reproduction-script/shell-quoting.ts';
import { toStartMethod, type TargetName } from '../../targets/target-name.ts';
import { presets } from '../../targets/presets.ts';

/** What a job has to do before the run, which nobody knows but the emulator's own repository. */
export interface Preparation {
  /** The name of its step. */
  readonly step: string;
  /** What is to be put there. */
  readonly instruction: string;
  /** A command after whose success there is nothing to be done. */
  readonly skipIf?: string;
  /** What it is, after "put". */
  readonly subject: string;
}

/** What is to be done where the configuration file names this target; nothing, where it is there for anybody. */
export function findPreparation(target: TargetName, config: string): Preparation | undefined {
  const start = toStartMethod(target);
  switch (start.kind) {
    case 'embedded':
      return undefined;
    case 'url':
      return {
        step: 'Start the emulator',
        // A runner that is a shell waits for whoever may still write to the output of the job.
        instruction: `Start the emulator here, so that it answers at the target of ${config}, with its output in a file: COMMAND >ecs-conformance.target.log 2>&1 &`,
        subject: 'the start of the emulator',
      };
    case 'process':
      return {
        step: 'Build the emulator',
        instruction: `Build or install the emulator here: the run starts it by the command of the target in ${config}.`,
        subject: 'the build of the emulator',
      };
    case 'container':
      // What we know by name is in a registry; what is no word to a shell is no image, as the run will say.
      return (target.kind === 'preset' && presets.includes(target.preset)) ||
        shellWord(start.image) !== start.image
        ? undefined
        : {
            step: 'Build the image',
            instruction: `Build the image here, for no registry has it: docker build --tag ${start.image} .`,
            skipIf: `docker pull --quiet ${start.image}`,
            subject: 'the build of the image, where no registry has it,',
          };
    case 'aws':
      return {
        step: 'Credentials',
        instruction:
          'Get credentials of an account here, where the AWS SDK finds them: in variables, for example.',
        subject: 'what gets credentials of an account',
      };
  }
}

/** For a shell, a command a line: it fails until somebody has put there what is needed. */
export function failingCommands(
  { instruction: says, skipIf: unless }: Preparation,
  before = '',
): readonly string[] {
  const lines = [`echo ${quoted(`${before}${says}`)}`, 'exit 1'];
  return unless === undefined ? lines : [`${unless} || {`, ...lines.map((line) => `  ${line}`), '}'];
}
