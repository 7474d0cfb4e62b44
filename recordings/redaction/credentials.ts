import { anyCase } from './any-case.ts';

/** Patterns of credentials after their names, as quoted in answers or contained in URLs. Replacing a match keeps JSON valid. */
export const credentialPatterns = {
  token: `(?<=${anyCase('x-amz-security-token')}["':=\\\\\\s]{1,6})[^\\s"',&;\\\\]{8,}`,
  signature: `(?<=${anyCase('signature')}["':=\\\\\\s]{1,6})[0-9a-fA-F]{64}(?![\\w-])`,
  credential: `(?<=${anyCase('credential')}["':=\\\\\\s]{1,6})[^\\s"',&;\\\\/%]+(?=(?:/|%2[Ff])\\d{8}(?:/|%2[Ff]))`,
} as const;

const anyCredential = new RegExp(Object.values(credentialPatterns).join('|'), 'g');

/** Removes credentials; they get no pseudonyms. */
export const withoutCredentials = (text: string): string => text.replace(anyCredential, 'redacted');
