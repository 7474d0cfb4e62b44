import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Our sources around one or more clients, which are built before they can run. */
export interface ProgramSource {
  /** The folder with the sources, below this one. */
  readonly name: string;
  readonly files: readonly string[];
  /** The file that pins versions, and where that of the program's main package is in there. */
  readonly manifest: string;
  readonly versionPattern: RegExp;
  /** Commands that must be found, and how to get them. */
  readonly commands: readonly string[];
  readonly hint: string;
  /** Commands that build the program in a copy of its folder. */
  readonly build: readonly (readonly [command: string, ...argv: string[]])[];
  /** What only the build needs, in the copy. */
  readonly remove: readonly string[];
}

/** A client in a program of ours. */
export interface ExternalClient {
  readonly name: string;
  /** What its makers call it. */
  readonly title: string;
  readonly source: ProgramSource;
  /** Its package in the manifest, if that is not the main one. */
  readonly versionPattern?: RegExp;
  /** The command in the folder of the built program. */
  readonly run: readonly [command: string, ...argv: string[]];
  readonly concurrency: number;
}

const python: ProgramSource = {
  name: 'python',
  files: ['requirements.txt', 'protocol.py', 'boto3_reader.py', 'aws_cli_reader.py'],
  manifest: 'requirements.txt',
  versionPattern: /^boto3==(\S+)$/m,
  commands: ['python3'],
  hint: 'Install Python 3.10 or later, with its module venv.',
  build: [
    ['python3', '-m', 'venv', 'venv'],
    ['venv/bin/python', '-m', 'pip', 'install', '--quiet', '--no-deps', '-r', 'requirements.txt'],
  ],
  remove: [],
};

const go: ProgramSource = {
  name: 'go',
  files: ['go.mod', 'go.sum', 'main.go', 'value.go'],
  manifest: 'go.mod',
  versionPattern: /\/service\/ecs v(\S+)$/m,
  commands: ['go'],
  hint: 'Install Go 1.24 or later.',
  build: [['go', 'build', '-mod=readonly', '-trimpath', '-o', 'reader', '.']],
  remove: [],
};

const java: ProgramSource = {
  name: 'java',
  files: ['pom.xml', 'Reader.java', 'Value.java'],
  manifest: 'pom.xml',
  versionPattern: /<artifactId>ecs<\/artifactId>\s*<version>([^<]+)/,
  commands: ['java', 'javac', 'mvn'],
  hint: 'Install a JDK, 17 or later, and Maven.',
  build: [
    ['mvn', '-B', '-q', 'dependency:copy-dependencies', '-DoutputDirectory=lib', '-DincludeScope=runtime'],
    ['javac', '-cp', 'lib/*', '-d', 'classes', 'Reader.java', 'Value.java'],
  ],
  remove: [],
};

const rust: ProgramSource = {
  name: 'rust',
  files: ['Cargo.toml', 'Cargo.lock', 'src/main.rs', 'src/value.rs'],
  manifest: 'Cargo.toml',
  versionPattern: /^aws-sdk-ecs = .*"=([^"]+)"/m,
  commands: ['cargo', 'cc'],
  hint: 'Install Rust with cargo, and a C compiler.',
  build: [
    ['cargo', 'build', '--quiet', '--locked', '--target-dir', 'target'],
    ['cp', 'target/debug/ecs-client-reader', 'reader'],
  ],
  remove: ['target'],
};

export const externalClients: readonly ExternalClient[] = [
  {
    name: 'boto3',
    title: 'AWS SDK for Python (boto3)',
    source: python,
    run: ['venv/bin/python', 'boto3_reader.py'],
    concurrency: 4,
  },
  {
    name: 'aws-cli',
    title: 'AWS CLI (version 1)',
    source: python,
    versionPattern: /^awscli==(\S+)$/m,
    run: ['venv/bin/python', 'aws_cli_reader.py'],
    concurrency: 1,
  },
  { name: 'go', title: 'AWS SDK for Go', source: go, run: ['./reader'], concurrency: 8 },
  {
    name: 'java',
    title: 'AWS SDK for Java',
    source: java,
    // Optimizing takes longer than the answers of a run.
    run: ['java', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', 'classes:lib/*', 'Reader'],
    concurrency: 4,
  },
  { name: 'rust', title: 'AWS SDK for Rust', source: rust, run: ['./reader'], concurrency: 8 },
];

export const programSources: readonly ProgramSource[] = [python, go, java, rust];

const sourcesFolder = fileURLToPath(new URL('./', import.meta.url));

export const sourceFolder = ({ name }: ProgramSource): string => join(sourcesFolder, name);

/** The version of a client, or of the main package, in the manifest. */
export function pinnedVersion(source: ProgramSource, pattern = source.versionPattern): string {
  const text = readFileSync(join(sourceFolder(source), source.manifest), 'utf8');
  return pattern.exec(text)?.[1] ?? 'unknown';
}
