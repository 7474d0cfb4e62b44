import { externalClients, pinnedVersion } from './client-programs.ts';
import { isInstalled, missingCommands, programFolder } from './install-program.ts';
import { sdkVersion } from './javascript-reader.ts';

/** A client, and whether it can read answers here. */
export type ClientState = { readonly name: string; readonly title: string; readonly version: string } & (
  | { readonly state: 'built-in' | 'not-installed' }
  | { readonly state: 'installed'; readonly folder: string }
  | { readonly state: 'language-missing'; readonly missing: readonly string[]; readonly hint: string }
);

export const clientStates = (): readonly ClientState[] => [
  { name: 'javascript', title: 'AWS SDK for JavaScript', version: sdkVersion, state: 'built-in' },
  ...externalClients.map(({ name, title, source, versionPattern }): ClientState => {
    const client = { name, title, version: pinnedVersion(source, versionPattern) };
    if (isInstalled(source)) return { ...client, state: 'installed', folder: programFolder(source) };
    const missing = missingCommands(source);
    return missing.length === 0
      ? { ...client, state: 'not-installed' }
      : { ...client, state: 'language-missing', missing, hint: source.hint };
  }),
];
