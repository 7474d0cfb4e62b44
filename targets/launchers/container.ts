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
import { definedMembers, isObject } from '../../specs/json.ts';
import { Interrupted, SettingsError, TargetNotStarted } from '../errors.ts';
import { interruptible } from './interruptible.ts';
import { createOutputRedactor } from './output-redactor.ts';
import { saveFailedOutput, TargetOutput } from './target-output.ts';
import { passthroughEnvironment } from './env-passthrough.ts';
import type { ContainerStart } from '../presets.ts';
import { waitUntilReady } from './wait-until-ready.ts';
import { defaultStartupTimeouts, type StartedTarget, type StartOptions } from '../target.ts';

// Importing testcontainers takes two seconds, so this file is imported only to start a container.

/** The label of every container that this tool starts. The value of the label is the container's name. */
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

/** If Docker runs on this machine, publishes ports only on the loopback address, so that other machines can't reach them. */
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
  const passthrough = passthroughEnvironment(start);
  const engine = await interruptible(() => connectToDocker(image), signal);
  await interruptible(() => pullImage(engine, image), signal, pullLeftovers(image));
  const port = start.port ?? (await findExposedPort(engine, image));
  const name = `ecs-conformance-${randomUUID()}`;
  const environment = { ...process.env, ...start.environment, ...passthrough };
  const output = new TargetOutput(createOutputRedactor({ environment, headers: options.headers }));
  const text = (): string =>
    Object.values(passthrough).reduce((all, secret) => all.replaceAll(secret, '(not shown)'), output.text);
  const container = (start.module === 'localstack' ? new LocalStack(image) : new PlainContainer(image))
    .withName(name)
    .withLabels({ [label]: name })
    .withEnvironment({ ...start.environment, ...passthrough })
    .withExposedPorts(port)
    // The code below waits instead, so that Ctrl-C ends the wait, and the output can be read before the container is removed.
    .withWaitStrategy(Wait.forAll([]))
    .withLogConsumer((stream) => void stream.on('data', (chunk) => output.add(String(chunk))));
  if (start.command !== undefined) container.withCommand([...start.command]);
  const wait = options.wait ?? defaultStartupTimeouts.container;
  try {
    // The image of Ryuk may have to be pulled first, which takes time.
    await interruptible(() => ensureReaper(engine, image), signal, pullLeftovers('the image of Ryuk'));
    if (signal?.aborted === true) throw new Interrupted();
    const running = await container.start();
    const endpoint = `http://${await reachableHost(running.getHost())}:${running.getMappedPort(port)}`;
    const { headers } = options;
    const isAlive = (): Promise<boolean> => isRunning(engine, name);
    const cause = await waitUntilReady(endpoint, definedMembers({ ready, wait, isAlive, headers, signal }));
    if (cause === undefined) {
      const ending = (): Promise<string | undefined> => containerEnding(engine, name);
      return { endpoint, logs: text, ending, close: () => removeContainer(engine, name) };
    }
    throw new Error(`no answer at ${ready} of port ${port} within ${wait} s: ${cause}`);
  } catch (error) {
    if (output.text === '') output.add(await readContainerLogs(engine, name).catch(() => ''));
    const ended = await hasEnded(engine, name);
    await removeContainer(engine, name);
    if (error instanceof Interrupted || error instanceof TargetNotStarted) throw error;
    if (signal?.aborted === true) throw new Interrupted();
    const lastOutput = saveFailedOutput(image, text(), process.env);
    throw ended
      ? new TargetNotStarted(`The container of ${image} ended before it answered.`, lastOutput)
      : new TargetNotStarted(
          `The container of ${image} did not start (${errorMessage(error)}).`,
          `${lastOutput}\n--wait SECONDS gives it longer.`,
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
      `Could not connect to Docker to run ${image}.`,
      'Check that it runs and that this user may use it (docker ps), or set DOCKER_HOST. Without Docker, start the target yourself and use --target URL.',
    );
  }
}

/** Starts Ryuk, which removes the containers of a killed run. A failure of Ryuk is not the target's fault. */
async function ensureReaper(engine: ContainerRuntimeClient, image: string): Promise<void> {
  try {
    await getReaper(engine);
  } catch (error) {
    throw new TargetNotStarted(
      `The container of ${image} did not start, because Ryuk, the cleanup container of testcontainers, did not start (${errorMessage(error)}).`,
      'If its image (testcontainers/ryuk) can not be pulled or run, set TESTCONTAINERS_RYUK_DISABLED=true. This tool then removes its containers without Ryuk.',
    );
  }
}

async function pullImage(engine: ContainerRuntimeClient, image: string): Promise<void> {
  try {
    await engine.image.pull(ImageName.fromString(image));
  } catch (error) {
    throw new TargetNotStarted(
      `Could not pull the image ${image} (${errorMessage(error)}).`,
      `Run docker pull ${image} for details. A local image with that name is used without a pull.`,
    );
  }
}

const pullLeftovers = (image: string): string =>
  `No container of the target was created. Docker may still be pulling ${image}, and keeps the layers it already has.`;

/** The only port that an image exposes. Throws SettingsError if the image exposes no port or several. */
async function findExposedPort(engine: ContainerRuntimeClient, image: string): Promise<number> {
  const { Config } = await engine.image.inspect(ImageName.fromString(image));
  const exposed = isObject(Config.ExposedPorts) ? Object.keys(Config.ExposedPorts) : [];
  const [port = '', ...others] = exposed.filter((one) => one.endsWith('/tcp'));
  if (port !== '' && others.length === 0) return Number.parseInt(port, 10);
  throw new SettingsError(
    `The image ${image} ${port === '' ? 'exposes no port' : `exposes several ports: ${exposed.join(', ')}`}.`,
    `Set the port at which it answers: docker:${image},port=N.`,
  );
}

/**
 * Whether a host is this machine. If testcontainers mistakes this machine for a container, the host is the gateway of the
 * bridge network. The test is whether this process can listen there, because the gateway is in no list of addresses until
 * the first container runs.
 */
async function isThisMachine(host: string): Promise<boolean> {
  if (host === 'localhost') return true;
  const probe = createServer();
  const canListen = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false)).listen(0, host, () => resolve(true));
  });
  probe.close();
  return canListen;
}

/** Replaces `localhost`, which may also mean ::1, where nothing listens. */
const reachableHost = async (host: string): Promise<string> =>
  (await isThisMachine(host)) ? '127.0.0.1' : host;

const isRunning = (engine: ContainerRuntimeClient, name: string): Promise<boolean> =>
  engine.container
    .inspect(engine.container.getById(name))
    .then(({ State }) => State.Running)
    .catch(() => false);

/** Says how a container has ended; `undefined` while it runs. */
const containerEnding = (engine: ContainerRuntimeClient, name: string): Promise<string | undefined> =>
  engine.container
    .inspect(engine.container.getById(name))
    .then(({ State }) => (State.Running ? undefined : `exit status ${State.ExitCode}`))
    .catch(() => 'its container is gone');

/** Whether a container was created and has ended. While testcontainers waits for ports, it does not notice the end. */
const hasEnded = (engine: ContainerRuntimeClient, name: string): Promise<boolean> =>
  engine.container
    .inspect(engine.container.getById(name))
    .then(({ State }) => State.Status === 'exited' || State.Status === 'dead')
    .catch(() => false);

/** The logs of a container that ended before the logs could be followed. Throws if the container was never created. */
async function readContainerLogs(engine: ContainerRuntimeClient, name: string): Promise<string> {
  if (await isRunning(engine, name)) return '';
  const stream = await engine.container.logs(engine.container.getById(name));
  const chunks = await stream.toArray();
  return chunks.map(String).join('');
}

/** Removes a container if it exists. Throws if Docker refuses the removal. */
async function removeContainer(engine: ContainerRuntimeClient, name: string): Promise<void> {
  const container = engine.container.getById(name);
  try {
    await container.remove({ force: true, v: true });
  } catch (error) {
    if (isObject(error) && error['statusCode'] === 404) return;
    throw new Error(`the container ${name} (${errorMessage(error)})`, { cause: error });
  }
}
