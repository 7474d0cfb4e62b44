import { callOperation, arrayOrEmpty, SetupCallError, textMember } from './call-operation.ts';
import type { WireClient } from '../wire/wire-client.ts';
import type { IdentifierForm, World, WorldCluster, WorldTask } from './world.ts';

/** Whether a request finds its task. */
type LookupResult = 'found' | 'not found' | 'lost';

interface SampleTask {
  readonly cluster: WorldCluster;
  readonly task: WorldTask;
}

type TaskForm = 'id' | 'arn';
type ClusterForm = 'cluster-name' | 'cluster-arn';

/** How one request names its task and its cluster. */
interface RequestForm {
  readonly task: TaskForm;
  readonly cluster: ClusterForm | 'cluster-omitted';
}

const requestForms: readonly RequestForm[] = (['arn', 'id'] as const).flatMap((task) =>
  (['cluster-name', 'cluster-arn'] as const).map((cluster): RequestForm => ({ task, cluster })),
);

/**
 * Learns in which forms DescribeTasks takes the names of a task and of its cluster, and gives those that it doesn't. A form is
 * only said not to be taken where the same task was found in another form before and after. Where no form finds it, nothing
 * is known about any. Never throws for what the target does.
 */
export async function detectUnsupportedForms(
  client: WireClient,
  world: World,
  signal?: AbortSignal,
): Promise<readonly IdentifierForm[]> {
  const [first, ...others] = world.clusters;
  const subject = findSampleTask([...others, first]);
  if (subject === undefined) return [];
  const inquiry = new FormDetector(client, world.settle * 1000, signal);
  const usual = await inquiry.findWorkingForm(requestForms, subject);
  if (usual === undefined) return [];
  const untaken: IdentifierForm[] = [];
  const otherTask: TaskForm = usual.task === 'arn' ? 'id' : 'arn';
  const withOtherTask = requestForms.filter(({ task }) => task === otherTask);
  if (await inquiry.isUnsupported(withOtherTask, usual, subject)) untaken.push(otherTask);
  const otherCluster: ClusterForm = usual.cluster === 'cluster-name' ? 'cluster-arn' : 'cluster-name';
  const withOtherCluster = requestForms.filter(({ cluster }) => cluster === otherCluster);
  if (await inquiry.isUnsupported(withOtherCluster, usual, subject)) untaken.push(otherCluster);
  // A `default` that is absent, or somebody else's, says nothing: no task that is known is in it.
  const atHome = findSampleTask([first]);
  const omitted: RequestForm = { task: usual.task, cluster: 'cluster-omitted' };
  if (atHome !== undefined && (await inquiry.isUnsupported([omitted], usual, atHome))) {
    untaken.push('cluster-omitted');
  }
  return untaken;
}

/** A task that was not stopped is there longest. */
function findSampleTask(clusters: readonly (WorldCluster | null)[]): SampleTask | undefined {
  const all = clusters.flatMap((cluster): readonly SampleTask[] =>
    cluster === null ? [] : cluster.tasks.map((task) => ({ cluster, task })),
  );
  return all.find(({ task }) => task.facts?.stoppedReason === undefined) ?? all[0];
}

const toInput = (naming: RequestForm, { cluster, task }: SampleTask): object => ({
  ...(naming.cluster === 'cluster-omitted'
    ? {}
    : { cluster: naming.cluster === 'cluster-name' ? cluster.name : cluster.arn }),
  tasks: [naming.task === 'id' ? task.id : task.arn],
});

class FormDetector {
  readonly #client: WireClient;
  readonly #settleMs: number;
  readonly #signal: AbortSignal | undefined;

  constructor(client: WireClient, settleMs: number, signal: AbortSignal | undefined) {
    this.#client = client;
    this.#settleMs = settleMs;
    this.#signal = signal;
  }

  async #finds(naming: RequestForm, subject: SampleTask): Promise<LookupResult> {
    try {
      const answer = await callOperation(this.#client, 'DescribeTasks', toInput(naming, subject));
      const arns = arrayOrEmpty(answer['tasks']).map((task) => textMember(task, 'taskArn'));
      return arns.includes(subject.task.arn) ? 'found' : 'not found';
    } catch (error) {
      if (!(error instanceof SetupCallError)) throw error;
      return error.hasNoAnswer ? 'lost' : 'not found';
    }
  }

  /** A task may take the settling time to be known: then all are asked a second time. */
  async findWorkingForm(all: readonly RequestForm[], subject: SampleTask): Promise<RequestForm | undefined> {
    for (let round = 0; round < this.#rounds; round += 1) {
      if (round > 0) await this.#settled();
      for (const naming of all) if ((await this.#finds(naming, subject)) === 'found') return naming;
    }
    return undefined;
  }

  /** Asks usual, other ways, usual; a second time once all must be known everywhere, where that takes time. */
  async isUnsupported(
    others: readonly RequestForm[],
    usual: RequestForm,
    subject: SampleTask,
  ): Promise<boolean> {
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
