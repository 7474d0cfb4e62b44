import { toShellWord } from './shell-quoting.ts';

/** Placeholder for the report file, which is not known yet when the command is written. */
const reportPlaceholder = 'REPORT.json';

/** The command that replays a finding. The id is quoted, because parts of it may come from the target. */
export const formatReplayCommand = (findingId: string): string =>
  `npx ecs-conformance replay ${toShellWord(findingId)} --report ${reportPlaceholder}`;

/** The command with the report file in place of the placeholder. */
export const withReportFile = (command: string, file: string): string =>
  command.endsWith(` ${reportPlaceholder}`)
    ? command.slice(0, -reportPlaceholder.length) + toShellWord(file)
    : command;
