import { replaceableArnParts, type ArnPart } from '../foreign-arns.ts';
import type { OpenIdForm, MalformedIdKind } from '../malformed-ids.ts';

function replaceArnField(part: ArnPart): string {
  const { index, replacements } = replaceableArnParts[part];
  const [first, second] = replacements;
  const field = `$${index + 1}`;
  return `awk -F : -v OFS=: '{ ${field} = (${field} == "${first}" ? "${second}" : "${first}"); print }'`;
}
const padTo = (length: number): string => `sed 's/$/${'0'.repeat(40)}/' | cut -c 1-${length}`;

/**
 * Shell filters that make an id or an ARN malformed. Some kinds of malformed identifier contain the complete identifier or no
 * part of it. They have no filter, because replacing the identifier in the text is enough.
 */
export const malformedIdFilters: Partial<
  Readonly<Record<MalformedIdKind | OpenIdForm, { readonly input: 'id' | 'arn'; readonly command: string }>>
> = {
  prefix: { input: 'id', command: 'cut -c 1-16' },
  suffix: { input: 'id', command: 'tail -c 17' },
  substring: { input: 'id', command: 'cut -c 9-24' },
  'length-31': { input: 'id', command: 'cut -c 1-31' },
  'length-33': { input: 'id', command: padTo(33) },
  'length-35': { input: 'id', command: padTo(35) },
  'length-37': { input: 'id', command: padTo(37) },
  'length-300': { input: 'id', command: `sed 's/$/${'0'.repeat(300)}/' | cut -c 1-300` },
  'non-ascii': { input: 'id', command: "sed 's/.$/é/'" },
  'upper-case': { input: 'id', command: 'tr a-f A-F' },
  'arn-truncated': { input: 'arn', command: 'cut -d : -f 1-4' },
  'arn-without-id': { input: 'arn', command: "sed 's,[^/]*$,,'" },
  'arn-of-prefix': { input: 'arn', command: "sed 's,\\(/[^/]\\{16\\}\\)[^/]*$,\\1,'" },
  'arn-of-suffix': { input: 'arn', command: "sed 's,/[^/]*\\([^/]\\{16\\}\\)$,/\\1,'" },
  'other-partition': { input: 'arn', command: replaceArnField('partition') },
  'other-service': { input: 'arn', command: replaceArnField('service') },
  'other-region': { input: 'arn', command: replaceArnField('region') },
  'other-account': { input: 'arn', command: replaceArnField('account') },
  'other-type': { input: 'arn', command: "sed 's,:task/,:container-instance/,'" },
  'legacy-arn': { input: 'arn', command: "sed 's,:task/.*/,:task/,'" },
};
