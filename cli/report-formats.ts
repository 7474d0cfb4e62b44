import { githubAnnotations } from '../reports/run/github-annotations.ts';
import { reportPage } from '../reports/run/page/report-page.ts';
import { reportMarkdown } from '../reports/run/report-markdown.ts';
import { reportText } from '../reports/run/report-text.ts';
import type { Report } from '../reports/run/report.ts';
import { failingHar } from './failing-har.ts';
import { asJson, type Renderers } from './report-outputs.ts';

/** The forms in which a report is written. */
export const renderers: Renderers<Report> = new Map([
  ['json', asJson],
  ['html', reportPage],
  ['text', (report: Report) => reportText(report, false)],
  ['md', reportMarkdown],
  ['github', githubAnnotations],
  ['har-failing', failingHar],
]);
