/** Credentials as a service quotes what it was sent, and an address holds them: what follows their names. No JSON is broken by it. */
export const credentialPatterns = {
  token: '(?<=(?i:x-amz-security-token)["\':=\\\\\\s]{1,6})[^\\s"\',&;\\\\]{8,}',
  signature: '(?<=(?i:signature)["\':=\\\\\\s]{1,6})[0-9a-fA-F]{64}(?![\\w-])',
  credential: '(?<=(?i:credential)["\':=\\\\\\s]{1,6})[^\\s"\',&;\\\\/%]+(?=(?:/|%2[Ff])\\d{8}(?:/|%2[Ff]))',
} as const;

const anyCredential = new RegExp(Object.values(credentialPatterns).join('|'), 'g');

/** There is no stand-in for a credential. */
export const withoutCredentials = (text: string): string => text.replace(anyCredential, 'redacted');
