import type { OpenForm, Spoil } from './spoils.ts';

/** Text in single quotes for a POSIX shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Bytes (as Latin-1) in single quotes; those that are no plain ASCII by printf. */
export const quotedBytes = (bytes: string): string =>
  quoted(bytes).replace(/[^\n -~]/g, (character) => {
    const octal = character.charCodeAt(0).toString(8).padStart(3, '0');
    return `'"$(printf '\\${octal}')"'`;
  });

const part = (n: number, by: string): string => `awk -F : -v OFS=: '{ $${n} = "${by}"; print }'`;
const padded = (length: number): string => `sed 's/$/${'0'.repeat(40)}/' | cut -c 1-${length}`;

/**
 * How a shell spoils an identifier, as a filter of the id or of the ARN. Those that are not here hold the whole id, or
 * nothing of it.
 */
export const shellSpoils: Partial<
  Readonly<Record<Spoil | OpenForm, { readonly of: 'id' | 'arn'; readonly filter: string }>>
> = {
  prefix: { of: 'id', filter: 'cut -c 1-16' },
  suffix: { of: 'id', filter: 'tail -c 17' },
  substring: { of: 'id', filter: 'cut -c 9-24' },
  'length-31': { of: 'id', filter: 'cut -c 1-31' },
  'length-33': { of: 'id', filter: padded(33) },
  'length-35': { of: 'id', filter: padded(35) },
  'length-37': { of: 'id', filter: padded(37) },
  'length-300': { of: 'id', filter: `sed 's/$/${'0'.repeat(300)}/' | cut -c 1-300` },
  'non-ascii': { of: 'id', filter: "sed 's/.$/é/'" },
  'upper-case': { of: 'id', filter: 'tr a-f A-F' },
  'arn-truncated': { of: 'arn', filter: 'cut -d : -f 1-4' },
  'arn-without-id': { of: 'arn', filter: "sed 's,[^/]*$,,'" },
  'other-partition': { of: 'arn', filter: part(2, 'aws-cn') },
  'other-service': { of: 'arn', filter: part(3, 's3') },
  'other-region': { of: 'arn', filter: part(4, 'eu-central-2') },
  'other-account': { of: 'arn', filter: part(5, '999900001111') },
  'other-type': { of: 'arn', filter: "sed 's,:task/,:container-instance/,'" },
  'legacy-arn': { of: 'arn', filter: "sed 's,:task/.*/,:task/,'" },
};
