/** Names of headers that authenticate, or may. */
const credentialNames = /auth|cookie|key|token|secret|passw|credential|session|signature/;

/** Whether a header or an environment variable of this name holds a secret, or may. */
export const isCredentialName = (name: string): boolean => credentialNames.test(name.toLowerCase());

/** Names of headers whose values are no secrets. */
const publicNames =
  /^(?:accept|content)(?:-[\w-]+)?$|^(?:user-agent|host|date|origin|referer|via|from|connection|cache-control|pragma|expect|x-amz-(?:target|date))$/;

/** Values that a target may have in its answers for reasons of its own. */
const publicValues = /^(?:application|text|image|audio|video|multipart)\/|^arn:|^\*\/\*/;

/** The scheme before the credentials of a header: `Bearer`. */
const scheme = /^[\w-]+ +/;

/**
 * What is secret of a header that the user adds to every request. An answer is judged after its secrets were redacted. A value
 * that is no secret must therefore stay, and one that may be an ordinary text is a secret as a whole only.
 */
export function headerSecrets(
  name: string,
  value: string,
): { readonly whole: readonly string[]; readonly begun: readonly string[] } {
  const lowerName = name.toLowerCase();
  if (isCredentialName(name)) {
    const credentials = value.replace(scheme, '');
    return { whole: [value], begun: publicValues.test(credentials) ? [] : [credentials] };
  }
  const isPublic = publicNames.test(lowerName) || publicValues.test(value);
  return { whole: isPublic ? [] : [value], begun: [] };
}
