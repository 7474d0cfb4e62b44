import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Engine } from './engine.ts';

// CI can't reach a registry, so the images are made from files of this machine. Each image is made only once: its name
// contains the hash of its recipe.

/** The image that the preset `moto` names. */
const motoName = 'motoserver/moto:latest';

export interface Images {
  /** The image of this project, built from the Dockerfile. */
  readonly own: string;
  /** An image that prints a greeting and answers no requests. */
  readonly deaf: string;
  /** Removes the image name that the preset `moto` expects, if the tests gave it to an image. */
  remove(): void;
}

const site = resolve('.venv/lib/python3.11/site-packages');
/** Packages that moto does not need for ECS. */
const left = ['awscli', 'pip', 'setuptools', 'sympy', 'networkx', 'mpmath', 'docutils'];

/** Copies the shared libraries that the files in `$root` need into `$root`. `cp -L` copies the files that links point to. */
const withLibraries = `
  find "$root" -type f \\( -perm -u+x -o -name '*.so' -o -name '*.so.*' \\) -print0 | xargs -0 -n 200 ldd 2>/dev/null |
    grep -oE '/[^ ]+\\.so[^ ]*' | sort -u | grep -v "^$root" | while read -r library; do
      mkdir -p "$root$(dirname "$library")" && cp -Ln "$library" "$root$library"
    done
  mkdir -p "$root/tmp" "$root/etc" && chmod 1777 "$root/tmp"
  printf 'root:x:0:0:root:/root:/bin/sh\\n' > "$root/etc/passwd"`;

/** Makes a root file system with the Python of this machine and the pinned moto. */
const motoRoot = `
  mkdir -p "$root/usr/bin" "$root/usr/lib" "$root/moto"
  cp -L /usr/bin/python3.11 "$root/usr/bin/python3.11"
  cp -R /usr/lib/python3.11 "$root/usr/lib/"
  rm -rf "$root/usr/lib/python3.11/test" "$root"/usr/lib/python3.11/config-*
  tar -C '${site}' ${left.map((name) => `--exclude='./${name}'`).join(' ')} -c . | tar -C "$root/moto" -x
  ${withLibraries}`;

/** Makes a root file system with Node, npm and a shell. npm uses the same registry and certificate authorities as here. */
const nodeRoot = (npm: string): string => `
  mkdir -p "$root/usr/bin" "$root/bin" "$root/usr/lib/npm" "$root/root" "$root/usr/etc"
  cp -L '${process.execPath}' "$root/usr/bin/node"
  cp -L "$(command -v dash)" "$root/bin/sh"
  cp -L "$(command -v env)" "$root/usr/bin/env"
  cp -RL '${npm}/.' "$root/usr/lib/npm/"
  ln -s ../lib/npm/bin/npm-cli.js "$root/usr/bin/npm"
  authorities="\${NODE_EXTRA_CA_CERTS:-$(npm config get cafile)}"
  if [ "$authorities" != null ]; then
    cp -L "$authorities" "$root/root/authorities.pem"
    echo 'cafile=/root/authorities.pem' >> "$root/root/.npmrc"
  fi
  echo "registry=$(npm config get registry)" >> "$root/root/.npmrc"
  ${withLibraries}
  # Parts of libc that native modules and name lookups load at run time.
  libc="$(dirname "$(ldd '${process.execPath}' | grep -oE '/[^ ]+/libc[.]so[.]6')")"
  for name in librt.so.1 libutil.so.1 libresolv.so.2 libnss_dns.so.2 libnss_files.so.2; do
    cp -Ln "$libc/$name" "$root$libc/$name"
  done`;

const hash = (...texts: readonly (string | Buffer)[]): string => {
  const sum = createHash('sha256');
  for (const text of texts) sum.update(text).update('\n');
  return sum.digest('hex').slice(0, 12);
};

export function makeImages(engine: Engine): Images {
  const docker = (argv: readonly string[], input = ''): string =>
    execFileSync('docker', argv, {
      encoding: 'utf8',
      input,
      stdio: ['pipe', 'pipe', 'inherit'],
      // The classic builder needs no further component.
      env: { ...process.env, ...engine.env, DOCKER_BUILDKIT: '0' },
    }).trim();
  const isThere = (name: string): boolean => docker(['images', '-q', name]) !== '';
  const imported = (what: string, recipe: string, changes: readonly string[], key: string): string => {
    const name = `ecs-conformance-test/${what}:${hash(recipe, ...changes, key)}`;
    if (!isThere(name))
      fromRoot(recipe, ['import', ...changes.flatMap((one) => ['-c', one]), '-', name], engine);
    return name;
  };

  const moto = imported(
    'moto',
    motoRoot,
    [
      'ENV PYTHONPATH=/moto',
      'ENTRYPOINT ["/usr/bin/python3.11", "-c", "from moto.server import main; main()", "-H", "0.0.0.0"]',
      'EXPOSE 5000',
    ],
    readFileSync('test/emulators/requirements-moto.txt', 'utf8'),
  );
  // If the machine already has an image with this name, the tests use that image and do not change it.
  const named = !isThere(motoName);
  if (named) docker(['tag', moto, motoName]);

  const deaf = 'ecs-conformance-test/deaf:latest';
  const greeting = "import time; print('good morning', flush=True); time.sleep(600)";
  const entry = JSON.stringify(['/usr/bin/python3.11', '-c', greeting]);
  docker(['build', '--quiet', '-t', deaf, '-'], `FROM ${moto}\nENTRYPOINT ${entry}\n`);

  const npm = resolve(
    execFileSync('sh', ['-c', 'readlink -f "$(command -v npm)"'], { encoding: 'utf8' }).trim(),
    '../..',
  );
  const node = imported('node', nodeRoot(npm), ['ENV HOME=/root'], process.version);
  const own = 'ecs-conformance-test/own:latest';
  // Docker caches unchanged layers. With the host's network, the build reaches the npm registry as this machine does.
  docker(['build', '--quiet', '--network=host', '--build-arg', `BASE=${node}`, '-t', own, '.']);
  return {
    own,
    deaf,
    remove: () => {
      if (named) docker(['rmi', '--no-prune', motoName]);
    },
  };
}

function fromRoot(recipe: string, argv: readonly string[], engine: Engine): void {
  const root = mkdtempSync(join(tmpdir(), 'ecs-conformance-root-'));
  try {
    const script = join(root, '.recipe');
    writeFileSync(script, `set -eu\nroot="$1"\n${recipe}\n`);
    execFileSync('sh', [script, root], { stdio: ['ignore', 'ignore', 'inherit'] });
    rmSync(script);
    execFileSync('sh', ['-c', 'root="$1"; shift; tar -C "$root" -c . | docker "$@"', 'sh', root, ...argv], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...engine.env },
    });
  } finally {
    if (existsSync(root)) rmSync(root, { recursive: true });
  }
}
