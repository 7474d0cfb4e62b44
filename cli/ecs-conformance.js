#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const compiled = new URL('../dist/cli/main.js', import.meta.url);
const source = new URL('./main.ts', import.meta.url);
const isCheckout = existsSync(source);
// Check the version before importing TypeScript, which older versions of Node cannot load.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 22)) {
  console.error(
    `ecs-conformance needs Node 22.22 or newer; this is ${process.versions.node}. ` +
      (isCheckout
        ? 'In a checkout, run it with npx or npm scripts after npm ci: they use the Node 24 that the project installs.'
        : 'Install a newer version, or run npm install --save-dev node@24 in your project: npx and npm scripts then use it.'),
  );
  process.exit(2);
}

// Node exits with 1 on an uncaught error, but here 1 means that the target deviates.
const noVerdict = 3;
// The message may quote a target, so control characters and line breaks are removed.
const messageText = (error) =>
  (error instanceof Error ? error.message : String(error)).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
const exitWithoutVerdict = (message) => {
  console.error(`ecs-conformance: ${message}`);
  process.exit(noVerdict);
};
process.on('uncaughtException', (error) =>
  exitWithoutVerdict(
    `${messageText(error)}. The run has no verdict. Use clean to remove what it created at the target.`,
  ),
);
let stdoutFailed = false;
process.stdout.on('error', (error) => {
  if (stdoutFailed) return;
  stdoutFailed = true;
  process.exitCode = noVerdict;
  console.error(`ecs-conformance: Could not write to stdout (${messageText(error)}).`);
});
process.stderr.on('error', () => {});

// Node loads no TypeScript from node_modules, so the package contains compiled JavaScript only.
const findEntry = async () => {
  if (!isCheckout) return compiled;
  const { checkoutEntry } = await import('../build/checkout-entry.js');
  // Node keeps the machine code of what it loads. The package does not do this: it would write outside the user's project.
  module.enableCompileCache(fileURLToPath(new URL('../.bundle/compile-cache', import.meta.url)));
  return checkoutEntry(fileURLToPath(new URL('..', import.meta.url)));
};
const { main } = await import((await findEntry()).href).catch((error) =>
  exitWithoutVerdict(`${messageText(error)}. The installation may be incomplete. In a checkout, run npm ci.`),
);
const status = await main(process.argv.slice(2));
process.exitCode = stdoutFailed ? noVerdict : status;
// Everything is printed and cleaned up. Work that cannot be cancelled, such as a Docker pull, must not delay the exit.
process.stdout.write('', () => setTimeout(() => process.exit(), 500).unref());
