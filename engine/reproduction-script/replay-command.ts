import { toShellWord } from './shell-quoting.ts';

/** Stands for the report in a command that is made before anybody knows where it goes. */
const reportPlaceholder = 'REPORT.json';

/** The command that asks a finding again. A target may have had a part in its name. */
export const formatReplayCommand = (finding: string): string =>
  `npx ecs-conformance replay ${toShellWord(finding)} --report ${reportPlaceholder}`;

/** The same, by the file that the report is in. */
export const withReportFile = (line: string, file: string): string =>
  line.endsWith(` ${reportPlaceholder}`)
    ? line.slice(0, -reportPlaceholder.length) + toShellWord(file)
    : line;
