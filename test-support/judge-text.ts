import { checkCatalogue } from '../operations/catalogue.ts';
import type { Exploration } from '../results/outcome.ts';
import { judgeRecordings } from '../recordings/judge-recordings.ts';
import { parseExchangesFile, type RecordingReadOptions } from '../recordings/read-exchanges-file.ts';

/** Judges the recording in a text, as if it were the only file. */
export async function judgeText(
  text: string,
  how: Partial<RecordingReadOptions> = {},
): Promise<readonly Exploration[]> {
  const { edition = 'current', answersOnly = false } = how;
  const recorded = await parseExchangesFile(text, { edition, answersOnly });
  return judgeRecordings([{ name: 'file', recorded }], { edition, checks: checkCatalogue(edition) });
}
