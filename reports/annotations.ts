import type { Report } from './report.ts';

/** As a runner of GitHub reads a command: `@actions/core` writes it so. */
const escaped = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const asProperty = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const command = (name: 'error' | 'warning', title: string, text: string): string =>
  `::${name} title=${asProperty(title)}::${escaped(text)}\n`;

/** A finding as an annotation of a run on GitHub, one a line; they have no place in a file, for they are about answers. */
export function annotations({ findings, conclusion, notes }: Report): string {
  const found = findings.map(({ id, level, claim, clauses, statement, classes: [first] }) =>
    command(
      level === 'failure' ? 'error' : 'warning',
      id,
      [
        claim,
        `clause ${clauses.join(', ')}: ${statement}`,
        ...first.violations
          .slice(0, 3)
          .map(
            ({ pointer, expected, actual }) => `${pointer || 'body'}: expected ${expected}, got ${actual}`,
          ),
      ].join('\n'),
    ),
  );
  const without = conclusion === 'inconclusive' || conclusion === 'error';
  return [
    ...found,
    ...(without
      ? [command('warning', `ecs-conformance: ${conclusion}`, ['No verdict.', ...notes].join('\n'))]
      : []),
  ].join('');
}
