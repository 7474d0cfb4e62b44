import { ask, list, NotAnswered, text } from './call-operation.ts';
import type { WireClient } from '../wire/wire-client.ts';
import type { IdentifierForm, World, WorldCluster, WorldTask } from './world.ts';

/** Whether a request finds its task. */
type Finding = 'found' | 'not found' | 'lost';

interface Subject {
  readonly cluster: WorldCluster;
  readonly task: WorldTask;
}

type TaskForm = 'id' | 'arn';
type ClusterForm = 'cluster-name' | 'cluster-arn';

/** How one request names its task and its cluster. */
interface Naming {
  readonly task: TaskForm;
  readonly cluster: ClusterForm | 'cluster-omitted';
}

const namings: readonly Naming[] = (['arn', 'id'] as const).flatMap((task) =>
  (['cluster-name', 'cluster-arn'] as const).map((cluster): Naming => ({ task, cluster })),
);

/**
 * Learns in which forms DescribeTasks takes the names of a task and of its cluster, and gives those that it doesn't. A form is
 * only said not to be taken where the same task was found in another form before and after. Where no form finds it, nothing
 * is known about any. Never throws for what the target does.
 */
export async function untakenForms(
  client: WireClient,
  world: World,
  signal?: AbortSignal,
): Promise<readonly IdentifierForm[]> {
  const [first, ...others] = world.clusters;
  const subject = subjectIn([...others, first]);
  if (subject === undefined) return [];
  const inquiry = new Inquiry(client, world.settle * 1000, signal);
  const usual = await inquiry.firstThatFinds(namings, subject);
  if (usual === undefined) return [];
  const untaken: IdentifierForm[] = [];
  const otherTask: TaskForm = usual.task === 'arn' ? 'id' : 'arn';
  const withOtherTask = namings.filter(({ task }) => task === otherTask);
  if (await inquiry.isUntaken(withOtherTask, usual, subject)) untaken.push(otherTask);
  const otherCluster: ClusterForm = usual.cluster === 'cluster-name' ? 'cluster-arn' : 'cluster-name';
  const withOtherCluster = namings.filter(({ cluster }) => cluster === otherCluster);
  if (await inquiry.isUntaken(withOtherCluster, usual, subject)) untaken.push(otherCluster);
  // A `default` that is absent, or somebody else's, says nothing: no task that is known is in it.
  const atHome = subjectIn([first]);
  const omitted: Naming = { task: usual.task, cluster: 'cluster-omitted' };
  if (atHome !== undefined && (await inquiry.isUntaken([omitted], usual, atHome))) {
    untaken.push('cluster-omitted');
  }
  return untaken;
}

/** A task that was not stopped is there longest. */
function subjectIn(clusters: readonly (WorldCluster | null)[]): Subject | undefined {
  const all = clusters.flatMap((cluster): readonly Subject[] =>
    cluster === null ? [] : cluster.tasks.map((task) => ({ cluster, task })),
  );
  return all.find(({ task }) => task.facts?.stoppedReason === undefined) ?? all[0];
}

const inputOf = (naming: Naming, { cluster, task }: Subject): object => ({
  ...(naming.cluster === 'cluster-omitted'
    ? {}
    : { cluster: naming.cluster === 'cluster-name' ? cluster.name : cluster.arn }),
  tasks: [naming.task === 'id' ? task.id : task.arn],
});

class Inquiry {
  readonly #client: WireClient;
  readonly #settleMs: number;
  readonly #signal: AbortSignal | undefined;

  constructor(client: WireClient, settleMs: number, signal: AbortSignal | undefined) {
    this.#client = client;
    this.#settleMs = settleMs;
    this.#signal = signal;
  }

  async #finds(naming: Naming, subject: Subject): Promise<Finding> {
    try {
      const answer = await ask(this.#client, 'DescribeTasks', inputOf(naming, subject));
      const arns = list(answer['tasks']).map((task) => text(task, 'taskArn'));
      return arns.includes(subject.task.arn) ? 'found' : 'not found';
    } catch (error) {
      if (!(error instanceof NotAnswered)) throw error;
      return error.isSilent ? 'lost' : 'not found';
    }
  }

  /** A task may take the settling time to be known: then all are asked a second time. */
  async firstThatFinds(all: readonly Naming[], subject: Subject): Promise<Naming | undefined> {
    for (let round = 0; round < this.#rounds; round += 1) {
      if (round > 0) await this.#settled();
      for (const naming of all) if ((await this.#finds(naming, subject)) === 'found') return naming;
    }
    return undefined;
  }

  /** Asks usual, other ways, usual; a second time once all must be known everywhere, where that takes time. */
  async isUntaken(others: readonly Naming[], usual: Naming, subject: Subject): Promise<boolean> {
    for (let round = 0; round < this.#rounds; round += 1) {
      if (round > 0) await this.#settled();
      if ((await this.#finds(usual, subject)) !== 'found') return false;
      for (const other of others) if ((await this.#finds(other, subject)) !== 'not found') return false;
      if ((await this.#finds(usual, subject)) !== 'found') return false;
    }
    return true;
  }

  get #rounds(): number {
    return this.#settleMs > 0 ? 2 : 1;
  }

  async #settled(): Promise<void> {
    await this.#client.clock.wait(this.#settleMs, this.#signal);
  }
}
