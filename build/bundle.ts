import path from 'node:path';
import { rolldown, type Plugin } from 'rolldown';

export interface BundleOptions {
  /** The root of the sources. */
  readonly root: string;
  /** Sources, as paths without `.ts`. Each becomes a file of that path; what several share becomes chunks. */
  readonly entries: readonly string[];
  /** The folder to write to. */
  readonly folder: string;
  /**
   * JavaScript for the URL of a source, in place of its `import.meta.url`. `up` leads from the file that the code is in to
   * `folder`.
   */
  readonly moduleUrl: (source: string, up: string) => string;
}

/**
 * Bundles our own sources, with source maps; packages stay imports. Returns the text of each source by its path, as it was
 * bundled.
 */
export async function writeBundle(options: BundleOptions): Promise<ReadonlyMap<string, string>> {
  const { root, entries, folder, moduleUrl } = options;
  const sources = new Map<string, string>();
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((entry) => [entry, path.join(root, `${entry}.ts`)])),
    platform: 'node',
    // Helpers of the transpiler come with rolldown.
    external: (id) => !/^[./]/.test(id) && !path.isAbsolute(id) && !id.startsWith('@oxc-project/runtime'),
    transform: { target: 'node22.22' },
    logLevel: 'silent',
    plugins: [collectSources(root, sources), keepModuleUrls(root, moduleUrl)],
  });
  try {
    await bundle.write({
      dir: folder,
      format: 'esm',
      comments: false,
      sourcemap: true,
      sourcemapExcludeSources: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
    });
  } finally {
    await bundle.close();
  }
  return sources;
}

const relativePath = (root: string, file: string): string => path.relative(root, file).replaceAll('\\', '/');

const collectSources = (root: string, sources: Map<string, string>): Plugin => ({
  name: 'collect-sources',
  transform: (code, id) => {
    if (path.isAbsolute(id)) sources.set(relativePath(root, id), code);
    return null;
  },
});

/** Modules find files beside them by `import.meta.url`, which would become the URL of a chunk. */
function keepModuleUrls(root: string, moduleUrl: BundleOptions['moduleUrl']): Plugin {
  const placeholder = /\bmoduleUrlOf\("([^"]+)"\)/g;
  return {
    name: 'keep-module-urls',
    transform: (code, id) => {
      if (!code.includes('import.meta.url')) return null;
      const source = JSON.stringify(relativePath(root, id));
      return { code: code.replaceAll('import.meta.url', `moduleUrlOf(${source})`), map: null };
    },
    renderChunk: (code, { fileName }) => {
      if (!code.includes('moduleUrlOf(')) return null;
      const up = path.posix.relative(path.posix.dirname(fileName), '') || '.';
      return { code: code.replaceAll(placeholder, (_, source: string) => moduleUrl(source, up)), map: null };
    },
  };
}
