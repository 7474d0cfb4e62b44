import { base64Forms, mask, SecretRedactor } from '../wire/secrets.ts';
import { secretVariables, sharedKeys } from './environment-secrets.ts';

// What a started target writes is saved and quoted. The secrets that it may know are redacted before.

const named = 'Signature=';
const hexName = Buffer.from(named).toString('hex');

/** Signatures after their name, where both are encoded. */
const encodedSignatures: readonly RegExp[] = [
  new RegExp(`(?<=${base64Forms(named).join('|')})[\\w+/-]{80,}`, 'g'),
  new RegExp(`(?<=${hexName})[0-9a-f]{128}`, 'gi'),
  new RegExp(`(?<=${hexName.replace(/../g, '%$&')})(?:%[0-9a-f]{2}){64}`, 'gi'),
];

export interface OutputSecrets {
  /** The environment of the target. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Extra headers of every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Returns a function that redacts what a started target writes. The replacement has the same length. */
export function createOutputRedactor({ environment, headers = {} }: OutputSecrets): (text: string) => string {
  const redactor = new SecretRedactor();
  redactor.addHeaders(headers);
  for (const value of [...secretVariables(environment), ...sharedKeys(environment)]) {
    // The beginning of a URL is no secret. A key may have several lines.
    if (/^[a-z][\w+.-]*:/i.test(value)) redactor.addHeaders({ value });
    else redactor.addAll(value.split(/\s+/));
  }
  return (text) =>
    encodedSignatures.reduce(
      (redacted, pattern) => redacted.replace(pattern, mask),
      redactor.redactText(text),
    );
}
