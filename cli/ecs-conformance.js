#!/usr/bin/env node
import { existsSync } from 'node:fs';

// The guard comes before any import of TypeScript, which older versions of Node can't read.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 22)) {
  console.error(
    `ecs-conformance needs Node 22.22 or newer; this is ${process.versions.node}. ` +
      'In a checkout, run it by npx or npm scripts after npm ci: they use the Node 24 that the project installs.',
  );
  process.exit(2);
}
// Node reads no TypeScript in node_modules: the package has what was compiled of it, and no sources.
const compiled = new URL('../dist/cli/main.js', import.meta.url);
const source = new URL('./main.ts', import.meta.url);
const { main } = await import((existsSync(source) ? source : compiled).href);
process.exitCode = await main(process.argv.slice(2));
// All is said and removed. What can't be cut short, such as an image that Docker pulls, would hold the process.
process.stdout.write('', () => setTimeout(() => process.exit(), 500).unref());
