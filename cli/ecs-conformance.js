#!/usr/bin/env node
import { existsSync } from 'node:fs';

const compiled = new URL('../dist/cli/main.js', import.meta.url);
const source = new URL('./main.ts', import.meta.url);
const isCheckout = existsSync(source);
// The guard comes before any import of TypeScript, which older versions of Node can't read.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 22)) {
  console.error(
    `ecs-conformance needs Node 22.22 or newer; this is ${process.versions.node}. ` +
      (isCheckout
        ? 'In a checkout, run it by npx or npm scripts after npm ci: they use the Node 24 that the project installs.'
        : 'Install a newer one; or add one to your project by npm install --save-dev node@24, which npx and npm scripts then use.'),
  );
  process.exit(2);
}

// Node ends with 1 what nobody catches, which would say that the target deviates.
const noVerdict = 3;
const said = (error) => (error instanceof Error ? error.message : String(error));
const giveUp = (because) => {
  console.error(`ecs-conformance: ${because}`);
  process.exit(noVerdict);
};
process.on('uncaughtException', (error) =>
  giveUp(`${said(error)}. That is no verdict. What a run had made at its target, clean removes.`),
);
let isUnread = false;
process.stdout.on('error', (error) => {
  if (isUnread) return;
  isUnread = true;
  process.exitCode = noVerdict;
  console.error(`ecs-conformance: Not all could be said on the standard output (${said(error)}).`);
});
process.stderr.on('error', () => {});

// Node reads no TypeScript in node_modules: the package has what was compiled of it, and no sources.
const { main } = await import((isCheckout ? source : compiled).href).catch((error) =>
  giveUp(`${said(error)}. Is it installed whole? In a checkout, npm ci does so.`),
);
const status = await main(process.argv.slice(2));
process.exitCode = isUnread ? noVerdict : status;
// All is said and removed. What can't be cut short, such as an image that Docker pulls, would hold the process.
process.stdout.write('', () => setTimeout(() => process.exit(), 500).unref());
