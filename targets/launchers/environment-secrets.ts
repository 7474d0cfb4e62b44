import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { StartMethod } from '../presets.ts';
import { isCredentialName } from '../wire/secret-headers.ts';

// A target that is started gets the environment of this process, and can read the files of its user. So it may quote the secrets in
// there, whether requests are signed with them or not.

type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that is named like a secret may hold the path of a file instead: `AWS_WEB_IDENTITY_TOKEN_FILE`. */
const isPath = (value: string): boolean => value.startsWith('/') && existsSync(value);

/** The values of all variables that are named like a secret. */
export const secretVariables = (env: Environment): readonly string[] =>
  Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && isCredentialName(name) && !isPath(value) ? [value] : [],
  );

const keyLine =
  /^[ \t]*aws_(?:access_key_id|secret_access_key|session_token|security_token)[ \t]*=[ \t]*(\S+)/gim;

/** The keys in the shared files of the AWS CLI and SDKs: of all profiles, or of one. */
export function sharedKeys(env: Environment, profile?: string): readonly string[] {
  const {
    AWS_SHARED_CREDENTIALS_FILE: credentials = join(homedir(), '.aws', 'credentials'),
    AWS_CONFIG_FILE: config = join(homedir(), '.aws', 'config'),
  } = env;
  return [credentials, config]
    .flatMap((path) => readIfAny(path).split(/^[ \t]*\[(?:profile[ \t]+)?/m))
    .filter((section) => profile === undefined || section.startsWith(`${profile}]`))
    .flatMap((section) => [...section.matchAll(keyLine)].map(([, key = '']) => key));
}

function readIfAny(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The keys that an AWS SDK in a started target finds: those of the environment, and those of the profile in use. */
const sdkKeys = (env: Environment): readonly string[] => [
  ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'].flatMap((name) => env[name] ?? []),
  ...sharedKeys(env, env['AWS_PROFILE'] ?? 'default'),
];

/** The beginning of a URL or an ARN may be in any answer. */
const isUrlOrArn = (value: string): boolean => /^(?:[a-z][\w+.-]*:\/\/|arn:)/i.test(value);

/**
 * The secrets that a target knows because this tool starts it, and that its answers may quote. Answers are judged after they were
 * redacted, so these are fewer than what is redacted in the output of the target: `environment` is full of other things.
 */
export function startSecrets(start: StartMethod, environment: Environment): readonly string[] {
  switch (start.kind) {
    case 'process': {
      const given = secretVariables(start.environment).filter((value) => !isUrlOrArn(value));
      return [...sdkKeys({ ...environment, ...start.environment }), ...given];
    }
    case 'container': {
      const passed = Object.keys(start.passes).map((name) => [name, environment[name]] as const);
      const given = secretVariables({ ...start.environment, ...Object.fromEntries(passed) });
      return given.filter((value) => !isUrlOrArn(value));
    }
    case 'embedded':
    case 'aws':
    case 'url':
      return [];
  }
}
