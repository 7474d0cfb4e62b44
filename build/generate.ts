/**
 * `npm run generate` writes the TypeScript types and the validators of every operation of every edition, and the validators of
 * settings and fixtures files. With `--check` it writes nothing, and exits with 1 if a file differs from the schemas.
 */
import { findDriftedFiles } from '../generators/generated-files.ts';
import { reportDriftedFiles, writeDriftedFiles } from './drifted-files.ts';
import { generateFiles } from './generated-sources.ts';

const drifted = await findDriftedFiles(await generateFiles());
process.exitCode = process.argv.includes('--check')
  ? reportDriftedFiles(drifted)
  : await writeDriftedFiles(drifted);
