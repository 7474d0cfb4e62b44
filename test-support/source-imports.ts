import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';
import type { ImportEdge } from './architecture-table.ts';

/** What a source file imports. */
export interface FileImports {
  /** Imports of files in this repository. */
  readonly edges: readonly ImportEdge[];
  /** Import specifiers of packages. */
  readonly packages: readonly string[];
  /** The imports without `import()`: what is loaded together with the file. Types are left out. */
  readonly loaded: readonly string[];
}

/**
 * Parses `import`, `export … from`, and `import()` with a literal. `text` is the content of the file. If it is left out, the
 * file is read. Throws if the content cannot be parsed.
 */
export function parseImports(file: string, text = readFileSync(file, 'utf8')): FileImports {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const atLoad = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      name: moduleRequest.value,
      typesOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest === null || moduleRequest === undefined
          ? []
          : [{ name: moduleRequest.value, typesOnly: isType }],
      ),
    ),
  ];
  const named = [
    ...atLoad,
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      const [, name] = /^'([^']*)'$/.exec(text.slice(start, end)) ?? [];
      return name === undefined ? [] : [{ name, typesOnly: false }];
    }),
  ];
  const ours = named.filter(({ name }) => name.startsWith('.'));
  return {
    edges: ours.map(({ name, typesOnly }) => ({
      from: file,
      to: path.posix.join(path.posix.dirname(file), name),
      typesOnly,
    })),
    packages: named.filter(({ name }) => !name.startsWith('.')).map(({ name }) => name),
    loaded: atLoad.filter(({ typesOnly }) => !typesOnly).map(({ name }) => name),
  };
}

/** Everything that is loaded together with a source, directly or through other sources. */
export function staticImports(entry: string) {
  const files = new Set([entry]);
  const packages = new Set<string>();
  const builtins = new Set<string>();
  // The loop also visits the files that are added on the way. Generated JavaScript imports no sources.
  for (const file of files) {
    if (!file.endsWith('.ts')) continue;
    for (const name of parseImports(file).loaded) {
      if (name.startsWith('.')) files.add(path.posix.join(path.posix.dirname(file), name));
      else (name.startsWith('node:') ? builtins : packages).add(name);
    }
  }
  return { files, packages, builtins };
}
