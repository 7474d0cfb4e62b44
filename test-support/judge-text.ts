import { catalogueOf } from '../checks/catalogue.ts';
import type { Exploration } from '../results/outcome.ts';
import { judgeRecorded } from '../recordings/judge-recordings.ts';
import { recordedIn, type HowToRead } from '../recordings/read-exchanges-file.ts';

/** The verdicts over one file, for our own tests. */
export async function judgedText(
  text: string,
  how: Partial<HowToRead> = {},
): Promise<readonly Exploration[]> {
  const { edition = 'current', answersOnly = false } = how;
  const recorded = await recordedIn(text, { edition, answersOnly });
  return judgeRecorded([{ name: 'file', recorded }], { edition, checks: catalogueOf(edition) });
}
