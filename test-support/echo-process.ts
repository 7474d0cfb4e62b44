import { readFileSync } from 'node:fs';
import { encodings, serveEcho } from './echo-server.ts';

// A target that is started as a process, and writes every secret that it knows in every form: its environment, the credentials file, and
// what it is sent. Arguments: the port, and `ends` to end before it answers.

const [, , port, mode] = process.argv;
const variables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
const { AWS_SHARED_CREDENTIALS_FILE: file = '/dev/null' } = process.env;
const inFile = readFileSync(file, 'utf8').match(/(?<== ).+/g) ?? [];
const known = [...variables.flatMap((name) => process.env[name] ?? []), ...inFile];

const write = (forms: readonly string[]): void => {
  for (const form of forms) {
    // Two streams, and a form in two pieces.
    process.stdout.write(`got ${form.slice(0, 20)}`);
    process.stderr.write(`error: ${form}\n`);
    process.stdout.write(`${form.slice(20)} end\n`);
  }
};

write(known.flatMap(encodings));
if (mode !== 'ends') await serveEcho({ port: Number(port), knows: known, onSecrets: write });
