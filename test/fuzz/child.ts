import { fuzzReader } from './fuzz-reader.ts';

// Fuzzes one reader in a process of its own, so that the parent can end a hang. Arguments: reader, inputs, seed, folder.

const [name = '', inputs = '', seed = '', folder = ''] = process.argv.slice(2);
const result = await fuzzReader(name, {
  ...{ inputs: Number(inputs), seed: Number(seed), folder },
  onInput: () => process.send?.('input'),
});
process.send?.(result, () => process.exit());
