import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { LocalstackContainer } from '@testcontainers/localstack';
import {
  GenericContainer,
  getContainerRuntimeClient,
  getReaper,
  ImageName,
  Wait,
  type ContainerRuntimeClient,
} from 'testcontainers';
import { isObject } from '../../specs/json.ts';
import { Interrupted, SettingsError, TargetNotStarted } from '../errors.ts';
import { interruptible } from './interruptible.ts';
import { saveFailedOutput, TargetOutput } from './target-output.ts';
import { passthroughEnvironment } from './env-passthrough.ts';
import type { ContainerStart } from '../presets.ts';
import { waitUntilReady } from './wait-until-ready.ts';
import { defaultStartupTimeouts, type StartedTarget, type StartOptions } from '../target.ts';

// The import takes two seconds: only what starts a container imports this file.

/** Each container that we start has this label, with a name of its own for its value. */
const label = 'ecs-conformance';

class PlainContainer extends GenericContainer {
  protected override async beforeContainerCreated(): Promise<void> {
    await bindToLoopback(this.hostConfig.PortBindings);
  }
}

class LocalStack extends LocalstackContainer {
  protected override async beforeContainerCreated(): Promise<void> {
    await super.beforeContainerCreated();
    await bindToLoopback(this.hostConfig.PortBindings);
  }
}

/** Where the engine is on this machine, nobody else gets to the container. */
async function bindToLoopback(bindings: unknown): Promise<void> {
  const { info } = await getContainerRuntimeClient();
  if (!isObject(bindings) || !(await isThisMachine(info.containerRuntime.host))) return;
  for (const binding of Object.values(bindings).flat()) {
    if (isObject(binding)) Object.assign(binding, { HostIp: '127.0.0.1' });
  }
}

/** Starts a container, and waits until it answers. Throws SettingsError, TargetNotStarted or Interrupted. */
export async function startContainer(start: ContainerStart, options: StartOptions): Promise<StartedTarget> {
  const { image, ready } = start;
  const { signal } = options;
  const passed = passthroughEnvironment(start);
  const engine = await interruptible(() => connectToDocker(image), signal);
  await interruptible(() => pullImage(engine, image), signal, pullLeftovers(image));
  const port = start.port ?? (await findExposedPort(engine, image));
  const name = `ecs-conformance-${randomUUID()}`;
  const output = new TargetOutput();
  const text = (): string =>
    Object.values(passed).reduce((all, secret) => all.replaceAll(secret, '(not shown)'), output.text);
  const container = (start.module === 'localstack' ? new LocalStack(image) : new PlainContainer(image))
    .withName(name)
    .withLabels({ [label]: name })
    .withEnvironment({ ...start.environment, ...passed })
    .withExposedPorts(port)
    // Whether it answers is asked below: so Ctrl-C ends the wait, and what it wrote can be read before it is removed.
    .withWaitStrategy(Wait.forAll([]))
    .withLogConsumer((stream) => void stream.on('data', (chunk) => output.add(String(chunk))));
  if (start.command !== undefined) container.withCommand([...start.command]);
  const wait = options.wait ?? defaultStartupTimeouts.container;
  try {
    // Its image may have to be pulled as well; once it is there, starting ours takes no time.
    await interruptible(() => ensureReaper(engine, image), signal, pullLeftovers('the image of Ryuk'));
    if (signal?.aborted === true) throw new Interrupted();
    const running = await container.start();
    const endpoint = `http://${await reachableHost(running.getHost())}:${running.getMappedPort(port)}`;
    const cause = await waitUntilReady(endpoint, {
      ready,
      wait,
      isAlive: () => isRunning(engine, name),
      ...(options.headers === undefined ? {} : { headers: options.headers }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (cause === undefined) {
      const ending = (): Promise<string | undefined> => containerEnding(engine, name);
      return { endpoint, logs: text, ending, close: () => removeContainer(engine, name) };
    }
    throw new Error(`it does not answer at ${ready} of port ${port} after ${wait} s: ${cause}`);
  } catch (error) {
    if (output.text === '') output.add(await readContainerLogs(engine, name).catch(() => ''));
    const ended = await hasEnded(engine, name);
    await removeContainer(engine, name);
    if (error instanceof Interrupted || error instanceof TargetNotStarted) throw error;
    if (signal?.aborted === true) throw new Interrupted();
    const kept = saveFailedOutput(image, text(), process.env);
    throw ended
      ? new TargetNotStarted(`The container of ${image} ended before it answered.`, kept)
      : new TargetNotStarted(
          `The container of ${image} was not started (${errorMessage(error)}).`,
          `${kept}\n--wait SECONDS gives it longer.`,
        );
  }
}

const errorMessage = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).trim();

async function connectToDocker(image: string): Promise<ContainerRuntimeClient> {
  try {
    return await getContainerRuntimeClient();
  } catch {
    throw new TargetNotStarted(
      `There is no Docker to run ${image} with.`,
      'Is it running, and may this user use it (docker ps)? DOCKER_HOST names another engine; without Docker, start the target yourself and name its URL.',
    );
  }
}

/** Ryuk removes what a killed process leaves: its fault is none of the target's. */
async function ensureReaper(engine: ContainerRuntimeClient, image: string): Promise<void> {
  try {
    await getReaper(engine);
  } catch (error) {
    throw new TargetNotStarted(
      `The container of ${image} was not started, for Ryuk could not be, by which testcontainers cleans up (${errorMessage(error)}).`,
      'Where its image (testcontainers/ryuk) can not be pulled or run, set TESTCONTAINERS_RYUK_DISABLED=true: what we start, we remove ourselves.',
    );
  }
}

async function pullImage(engine: ContainerRuntimeClient, image: string): Promise<void> {
  try {
    await engine.image.pull(ImageName.fromString(image));
  } catch (error) {
    throw new TargetNotStarted(
      `The image ${image} can't be had (${errorMessage(error)}).`,
      `docker pull ${image} tells more; an image of that name that is here already is taken as it is.`,
    );
  }
}

const pullLeftovers = (image: string): string =>
  `No container of the target was created. Docker may go on pulling ${image}, and keeps what it has of it.`;

/** The one port that an image says it answers at. */
async function findExposedPort(engine: ContainerRuntimeClient, image: string): Promise<number> {
  const { Config } = await engine.image.inspect(ImageName.fromString(image));
  const exposed = isObject(Config.ExposedPorts) ? Object.keys(Config.ExposedPorts) : [];
  const [port = '', ...others] = exposed.filter((one) => one.endsWith('/tcp'));
  if (port !== '' && others.length === 0) return Number.parseInt(port, 10);
  throw new SettingsError(
    `The image ${image} ${port === '' ? 'exposes no port' : `exposes ${exposed.join(', ')}`}.`,
    `Name the one it answers at: docker:${image},port=N.`,
  );
}

/**
 * Where testcontainers takes this machine for a container, it names the gateway of the bridge: then that is an address at
 * which we can listen. (It is in no list of addresses until the first container runs.)
 */
async function isThisMachine(host: string): Promise<boolean> {
  if (host === 'localhost') return true;
  const probe = createServer();
  const listens = await new Promise<boolean>((told) => {
    probe.once('error', () => told(false)).listen(0, host, () => told(true));
  });
  probe.close();
  return listens;
}

/** `localhost` may be ::1 as well, where nobody listens. */
const reachableHost = async (host: string): Promise<string> =>
  (await isThisMachine(host)) ? '127.0.0.1' : host;

const isRunning = (engine: ContainerRuntimeClient, name: string): Promise<boolean> =>
  engine.container
    .inspect(engine.container.getById(name))
    .then(({ State }) => State.Running)
    .catch(() => false);

/** How a container has ended; nothing of one that runs. */
const containerEnding = (engine: ContainerRuntimeClient, name: string): Promise<string | undefined> =>
  engine.container
    .inspect(engine.container.getById(name))
    .then(({ State }) => (State.Running ? undefined : `exit status ${State.ExitCode}`))
    .catch(() => 'its container is gone');

/** That it was created, and runs no longer: while its ports are waited for, nobody says so. */
const hasEnded = (engine: ContainerRuntimeClient, name: string): Promise<boolean> =>
  engine.container
    .inspect(engine.container.getById(name))
    .then(({ State }) => State.Status === 'exited' || State.Status === 'dead')
    .catch(() => false);

/** Of a container that ended too soon for anybody to listen. Throws where it was never created. */
async function readContainerLogs(engine: ContainerRuntimeClient, name: string): Promise<string> {
  if (await isRunning(engine, name)) return '';
  const stream = await engine.container.logs(engine.container.getById(name));
  const chunks = await stream.toArray();
  return chunks.map(String).join('');
}

/** Throws where it could not be removed; it may never have been created, or be gone. */
async function removeContainer(engine: ContainerRuntimeClient, name: string): Promise<void> {
  const container = engine.container.getById(name);
  try {
    await container.remove({ force: true, v: true });
  } catch (error) {
    if (isObject(error) && error['statusCode'] === 404) return;
    throw new Error(`the container ${name} (${errorMessage(error)})`, { cause: error });
  }
}
