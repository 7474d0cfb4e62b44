import { replaceableArnParts, type ArnPart } from '../foreign-arns.ts';
import type { OpenIdForm, MalformedIdKind } from '../malformed-ids.ts';

function replaceArnField(part: ArnPart): string {
  const { at, by } = replaceableArnParts[part];
  const field = `$${at + 1}`;
  return `awk -F : -v OFS=: '{ ${field} = (${field} == "${by[0]}" ? "${by[1]}" : "${by[0]}"); print }'`;
}
const padTo = (length: number): string => `sed 's/$/${'0'.repeat(40)}/' | cut -c 1-${length}`;

/**
 * How a shell spoils an identifier, as a filter of the id or of the ARN. Those that are not here hold the whole id, or
 * nothing of it.
 */
export const malformedIdFilters: Partial<
  Readonly<Record<MalformedIdKind | OpenIdForm, { readonly of: 'id' | 'arn'; readonly filter: string }>>
> = {
  prefix: { of: 'id', filter: 'cut -c 1-16' },
  suffix: { of: 'id', filter: 'tail -c 17' },
  substring: { of: 'id', filter: 'cut -c 9-24' },
  'length-31': { of: 'id', filter: 'cut -c 1-31' },
  'length-33': { of: 'id', filter: padTo(33) },
  'length-35': { of: 'id', filter: padTo(35) },
  'length-37': { of: 'id', filter: padTo(37) },
  'length-300': { of: 'id', filter: `sed 's/$/${'0'.repeat(300)}/' | cut -c 1-300` },
  'non-ascii': { of: 'id', filter: "sed 's/.$/é/'" },
  'upper-case': { of: 'id', filter: 'tr a-f A-F' },
  'arn-truncated': { of: 'arn', filter: 'cut -d : -f 1-4' },
  'arn-without-id': { of: 'arn', filter: "sed 's,[^/]*$,,'" },
  'arn-of-prefix': { of: 'arn', filter: "sed 's,\\(/[^/]\\{16\\}\\)[^/]*$,\\1,'" },
  'arn-of-suffix': { of: 'arn', filter: "sed 's,/[^/]*\\([^/]\\{16\\}\\)$,/\\1,'" },
  'other-partition': { of: 'arn', filter: replaceArnField('partition') },
  'other-service': { of: 'arn', filter: replaceArnField('service') },
  'other-region': { of: 'arn', filter: replaceArnField('region') },
  'other-account': { of: 'arn', filter: replaceArnField('account') },
  'other-type': { of: 'arn', filter: "sed 's,:task/,:container-instance/,'" },
  'legacy-arn': { of: 'arn', filter: "sed 's,:task/.*/,:task/,'" },
};
