// One preset for each implementation. To add a preset, add its row here and its line in docs/presets.md. Include only facts
// that the implementation documents or that a run here showed.

/** Features that a target may lack: it may not verify signatures, or not keep regions or accounts separate. */
export const optionalFeatures = ['auth', 'regions', 'accounts'] as const;
export type UnsupportedFeature = (typeof optionalFeatures)[number];

/** Start a container from an image. */
export interface ContainerStart {
  readonly kind: 'container';
  readonly image: string;
  /** Arguments for the entry point of the image. */
  readonly command?: readonly string[];
  /** The port in the container. If it is left out, the image must expose exactly one port. */
  readonly port?: number;
  /** The path that answers with a status below 500 once the target is ready. */
  readonly ready: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Environment variables to pass through to the container: from the name to the reason why the target requires it. */
  readonly passes: Readonly<Record<string, string>>;
  /** The testcontainers module for this implementation, if testcontainers has one. */
  readonly module?: 'localstack';
}

/** Run a shell command that contains `{port}`. */
export interface ProcessStart {
  readonly kind: 'process';
  readonly command: string;
  readonly ready: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** How a target is started or reached. */
export type StartMethod =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'aws' }
  | { readonly kind: 'url'; readonly url: string; readonly ready: string }
  | ProcessStart
  | ContainerStart;

export interface Preset {
  readonly name: string;
  readonly what: string;
  readonly start: StartMethod;
  /** The default of `--region`. */
  readonly region?: string;
  /** The account in its ARNs for requests signed with the key `test`. */
  readonly account?: string;
  /** Settle window in seconds. If left out, it is 5. */
  readonly settle?: number;
  /** True if tasks cost nothing. In that case a run creates a full world by default. */
  readonly tasksFree: boolean;
  /** Features that the implementation lacks. */
  readonly cannot: readonly UnsupportedFeature[];
  readonly peculiarities: readonly string[];
  /** The source of the facts in this row. */
  readonly documented: string;
}

const containerStart = (
  image: string,
  port: number,
  ready: string,
  overrides: Partial<ContainerStart> = {},
): ContainerStart => ({ kind: 'container', image, port, ready, environment: {}, passes: {}, ...overrides });

/** A note for emulators that run tasks as containers. */
const noDockerSocket =
  'runs tasks as containers if it has the Docker socket, which this preset does not pass to it';

const accountFromAccessKey = 'uses an access key of twelve digits as the account';

/** The built-in presets, in the order in which `list targets` shows them. */
export const presets: readonly Preset[] = [
  {
    name: 'embedded',
    what: 'the embedded ECS, started for the run (the default)',
    start: { kind: 'embedded' },
    account: '111122223333',
    settle: 0,
    tasksFree: true,
    cannot: [],
    peculiarities: [],
    documented: 'README.md',
  },
  {
    name: 'moto',
    what: 'Moto in server mode',
    // Its image starts `moto_server -H 0.0.0.0`.
    start: containerStart('motoserver/moto:latest', 5000, '/moto-api/'),
    account: '123456789012',
    settle: 0,
    tasksFree: true,
    // Version 5.2.5 was observed to use one account for all keys.
    cannot: ['auth', 'accounts'],
    peculiarities: ['treats an unsigned request as a request to S3'],
    documented: 'https://docs.getmoto.org/en/latest/docs/server_mode.html',
  },
  {
    name: 'localstack',
    what: 'LocalStack; its ECS needs a licence',
    start: containerStart('localstack/localstack:latest', 4566, '/_localstack/health', {
      module: 'localstack',
      passes: {
        LOCALSTACK_AUTH_TOKEN:
          'its images have required it since March 2026. Get a token at https://app.localstack.cloud',
      },
    }),
    account: '000000000000',
    tasksFree: false,
    cannot: ['auth'],
    peculiarities: [accountFromAccessKey, 'ignores the secret key'],
    documented: 'https://docs.localstack.cloud/aws/capabilities/config/credentials',
  },
  {
    name: 'ministack',
    what: 'MiniStack',
    start: containerStart('ministackorg/ministack:latest', 4566, '/_ministack/health'),
    account: '000000000000',
    tasksFree: false,
    cannot: [],
    peculiarities: [accountFromAccessKey, noDockerSocket],
    documented: 'https://github.com/ministackorg/ministack',
  },
  {
    name: 'floci',
    what: 'Floci',
    start: containerStart('floci/floci:latest', 4566, '/_floci/health'),
    account: '000000000000',
    tasksFree: false,
    cannot: ['auth'],
    peculiarities: [accountFromAccessKey, 'accepts any credentials', noDockerSocket],
    documented: 'https://floci.io/floci/',
  },
  {
    name: 'fakecloud',
    what: 'fakecloud',
    start: containerStart('ghcr.io/faiscadev/fakecloud:latest', 4566, '/_fakecloud/health'),
    tasksFree: false,
    cannot: ['auth'],
    peculiarities: ['verifies signatures only when started with --verify-sigv4', noDockerSocket],
    documented: 'https://fakecloud.dev/docs/getting-started',
  },
  {
    name: 'robotocore',
    what: 'Robotocore, on top of Moto',
    start: containerStart('ghcr.io/robotocore/robotocore:latest', 4566, '/_localstack/health'),
    account: '123456789012',
    tasksFree: false,
    cannot: ['auth'],
    peculiarities: [accountFromAccessKey, 'accepts any credentials'],
    documented: 'https://github.com/robotocore/robotocore',
  },
  {
    name: 'kumo',
    what: 'kumo',
    // Image and port are from the README of kumo, the path from its router.
    start: containerStart('ghcr.io/sivchari/kumo:latest', 4566, '/health'),
    tasksFree: false,
    cannot: ['auth'],
    peculiarities: ['requires no authentication'],
    documented: 'https://github.com/sivchari/kumo',
  },
  {
    name: 'localemu',
    what: 'LocalEmu, a fork of LocalStack',
    start: containerStart('localemu/localemu:latest', 4566, '/_localemu/health'),
    account: '000000000000',
    tasksFree: false,
    cannot: ['auth'],
    peculiarities: ['enforces policies only with IAM_ENFORCEMENT', noDockerSocket],
    documented: 'https://localemu.cloud/docs',
  },
  {
    name: 'overcast',
    what: 'Overcast',
    // The image has no tag `latest` before its first stable release.
    start: containerStart('ghcr.io/neaox/overcast:alpha', 4566, '/_health'),
    account: '000000000000',
    tasksFree: false,
    cannot: ['auth'],
    peculiarities: ['does not verify signatures yet', noDockerSocket],
    documented: 'https://github.com/Neaox/overcast',
  },
  {
    name: 'aws',
    what: 'Amazon ECS itself',
    start: { kind: 'aws' },
    tasksFree: false,
    cannot: [],
    peculiarities: ['Fargate tasks are billed'],
    documented: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/',
  },
];
