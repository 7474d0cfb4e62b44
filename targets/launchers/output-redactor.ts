import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { base64Forms, mask, SecretRedactor } from '../wire/secrets.ts';
import { isCredentialName } from '../wire/secret-headers.ts';

// A target that is started gets the environment of this process, and can read the files of its user. What it writes is saved and
// quoted, so the secrets in there are redacted, whether requests are signed with them or not.

type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that is named like a secret may hold the path of a file instead: `AWS_WEB_IDENTITY_TOKEN_FILE`. */
const isPath = (value: string): boolean => value.startsWith('/') && existsSync(value);

const secretVariables = (env: Environment): readonly string[] =>
  Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && isCredentialName(name) && !isPath(value) ? [value] : [],
  );

const keyLine =
  /^[ \t]*aws_(?:access_key_id|secret_access_key|session_token|security_token)[ \t]*=[ \t]*(\S+)/gim;

/** The keys of all profiles in the shared files of the AWS CLI and SDKs. */
function sharedKeys(env: Environment): readonly string[] {
  const {
    AWS_SHARED_CREDENTIALS_FILE: credentials = join(homedir(), '.aws', 'credentials'),
    AWS_CONFIG_FILE: config = join(homedir(), '.aws', 'config'),
  } = env;
  return [credentials, config].flatMap((path) =>
    [...readIfAny(path).matchAll(keyLine)].map(([, key = '']) => key),
  );
}

function readIfAny(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

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
  readonly environment: Environment;
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
    else for (const secretAccessKey of value.split(/\s+/)) redactor.add({ secretAccessKey });
  }
  return (text) =>
    encodedSignatures.reduce(
      (redacted, pattern) => redacted.replace(pattern, mask),
      redactor.redactText(text),
    );
}
