import { shellWord } from './shell-quoting.ts';

/** Stands for the report in a command that is made before anybody knows where it goes. */
const someReport = 'REPORT.json';

/** The command that asks a finding again. A target may have had a part in its name. */
export const replayLine = (finding: string): string =>
  `npx ecs-conformance replay ${shellWord(finding)} --report ${someReport}`;

/** The same, by the file that the report is in. */
export const replayLineBy = (line: string, file: string): string =>
  line.endsWith(` ${someReport}`) ? line.slice(0, -someReport.length) + shellWord(file) : line;
