import { githubAnnotations } from '../reports/run/github-annotations.ts';
import { reportPage } from '../reports/run/page/report-page.ts';
import { reportMarkdown } from '../reports/run/report-markdown.ts';
import { reportText } from '../reports/run/report-text.ts';
import type { Report } from '../reports/run/report.ts';
import { failingHar } from './failing-har.ts';
import { formatJson, type Renderers } from './report-outputs.ts';

/** The formats that are rendered from a report. */
export const renderers: Renderers<Report> = new Map([
  ['json', formatJson],
  ['html', reportPage],
  ['text', (report: Report) => reportText(report, false)],
  ['md', reportMarkdown],
  ['github', githubAnnotations],
  ['har-failing', failingHar],
]);
