import { githubAnnotations } from '../reports/run/github-annotations.ts';
import { reportMarkdown } from '../reports/run/report-markdown.ts';
import { reportText } from '../reports/run/report-text.ts';
import type { Report } from '../reports/run/report.ts';
import { formatJson } from '../reports/text/json-text.ts';
import { type Render, type Renderers } from './report-outputs.ts';

/** The formats that are rendered from a report. What few runs need is loaded with its format. */
export const renderers: Renderers<Report> = new Map<string, Render<Report>>([
  ['json', formatJson],
  ['html', async (report) => (await import('../reports/run/page/report-page.ts')).reportPage(report)],
  ['text', (report) => reportText(report, false)],
  ['md', reportMarkdown],
  ['github', githubAnnotations],
  ['har-failing', async (report) => (await import('./failing-har.ts')).failingHar(report)],
]);
