// What is known of implementations, a row each. To add one, add its row, and its line in docs/presets.md. A row claims
// nothing that its documentation, or a run here, has not shown: what nobody has looked up is left out.

/** What a target can't be asked: whether it verifies signatures, and whether it tells regions or accounts apart. */
export const unsupportedFeatures = ['auth', 'regions', 'accounts'] as const;
export type UnsupportedFeature = (typeof unsupportedFeatures)[number];

/** A container: it is started from an image, and answers at a port of it. */
export interface ContainerStart {
  readonly kind: 'container';
  readonly image: string;
  /** Arguments for what the image starts. */
  readonly command?: readonly string[];
  /** Left out, the one that the image exposes. */
  readonly port?: number;
  /** The path at which it answers once it is ready, with anything below 500. */
  readonly ready: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Variables of our own environment that are passed on, and without which it isn't started; and why. */
  readonly passes: Readonly<Record<string, string>>;
  /** The module of testcontainers that starts it, where it has one of its own. */
  readonly module?: 'localstack';
}

/** A command with `{port}` in it, for a shell. */
export interface ProcessStart {
  readonly kind: 'process';
  readonly command: string;
  readonly ready: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** How a target is come by. */
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
  /** The region that is signed for, where nothing else is said. */
  readonly region?: string;
  /** The account in its ARNs, when asked with the key `test`. */
  readonly account?: string;
  /** Seconds for which an answer that was true before a change is no failure; left out, 5. */
  readonly settle?: number;
  /** Tasks cost nothing there: a world is full unless less is asked for. */
  readonly tasksFree: boolean;
  readonly cannot: readonly UnsupportedFeature[];
  readonly peculiarities: readonly string[];
  /** Where this is documented. */
  readonly documented: string;
}

const containerStart = (
  image: string,
  port: number,
  ready: string,
  more: Partial<ContainerStart> = {},
): ContainerStart => ({ kind: 'container', image, port, ready, environment: {}, passes: {}, ...more });

/** Of emulators that run tasks as containers: no preset gives them the socket of Docker. */
const noDockerSocket =
  'runs tasks as containers where it is given the socket of Docker, which this preset does not';

const accountFromAccessKey = 'takes an access key of twelve digits for the account';

/** In the order in which they are listed. */
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
    // Seen of 5.2.5: one account, whatever the key.
    cannot: ['auth', 'accounts'],
    peculiarities: ['takes a request without a signature for one to S3'],
    documented: 'https://docs.getmoto.org/en/latest/docs/server_mode.html',
  },
  {
    name: 'localstack',
    what: 'LocalStack; its ECS needs a licence',
    start: containerStart('localstack/localstack:latest', 4566, '/_localstack/health', {
      module: 'localstack',
      passes: {
        LOCALSTACK_AUTH_TOKEN:
          'its images need the token since March 2026, and its community code has no ECS: get one at https://app.localstack.cloud',
      },
    }),
    account: '000000000000',
    tasksFree: false,
    cannot: ['auth'],
    peculiarities: [accountFromAccessKey, 'looks at no secret key'],
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
    peculiarities: [accountFromAccessKey, 'takes any credentials', noDockerSocket],
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
    peculiarities: [accountFromAccessKey, 'takes any credentials'],
    documented: 'https://github.com/robotocore/robotocore',
  },
  {
    name: 'kumo',
    what: 'kumo',
    // Its README names the image and the port, its router the path.
    start: containerStart('ghcr.io/sivchari/kumo:latest', 4566, '/health'),
    tasksFree: false,
    cannot: ['auth'],
    peculiarities: ['asks for no authentication'],
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
    // There is no tag `latest` before its first stable release.
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
