import { callOperation, arrayOrEmpty, SetupCallError, textMember } from './call-operation.ts';
import type { WireClient } from '../wire/wire-client.ts';
import type { IdentifierForm, World, WorldCluster, WorldTask } from './world.ts';

/** Whether a request found its task. `lost`: the request got no answer. */
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
 * Detects the identifier forms that DescribeTasks does not support at this target. A form counts as unsupported if it does
 * not find a task that another form finds before and after. Faults of the target do not throw.
 */
export async function detectUnsupportedForms(
  client: WireClient,
  world: World,
  signal?: AbortSignal,
): Promise<readonly IdentifierForm[]> {
  const [first, ...others] = world.clusters;
  const sample = findSampleTask([...others, first]);
  if (sample === undefined) return [];
  const detector = new FormDetector(client, world.settle * 1000, signal);
  const working = await detector.findWorkingForm(requestForms, sample);
  if (working === undefined) return [];
  const unsupported: IdentifierForm[] = [];
  const otherTask: TaskForm = working.task === 'arn' ? 'id' : 'arn';
  const withOtherTask = requestForms.filter(({ task }) => task === otherTask);
  if (await detector.isUnsupported(withOtherTask, working, sample)) unsupported.push(otherTask);
  const otherCluster: ClusterForm = working.cluster === 'cluster-name' ? 'cluster-arn' : 'cluster-name';
  const withOtherCluster = requestForms.filter(({ cluster }) => cluster === otherCluster);
  if (await detector.isUnsupported(withOtherCluster, working, sample)) unsupported.push(otherCluster);
  // Only a task in `default` can be found without naming the cluster. If the run has none there, this form is not tried.
  const defaultSample = findSampleTask([first]);
  const omitted: RequestForm = { task: working.task, cluster: 'cluster-omitted' };
  if (defaultSample !== undefined && (await detector.isUnsupported([omitted], working, defaultSample))) {
    unsupported.push('cluster-omitted');
  }
  return unsupported;
}

/** A task of these clusters. Tasks that were not stopped are preferred, because they remain visible longest. */
function findSampleTask(clusters: readonly (WorldCluster | null)[]): SampleTask | undefined {
  const all = clusters.flatMap((cluster): readonly SampleTask[] =>
    cluster === null ? [] : cluster.tasks.map((task) => ({ cluster, task })),
  );
  return all.find(({ task }) => task.facts?.stoppedReason === undefined) ?? all[0];
}

const toInput = (form: RequestForm, { cluster, task }: SampleTask): object => ({
  ...(form.cluster === 'cluster-omitted'
    ? {}
    : { cluster: form.cluster === 'cluster-name' ? cluster.name : cluster.arn }),
  tasks: [form.task === 'id' ? task.id : task.arn],
});

/** Tries request forms. At a target with a settle window it tries them again after the window, when every task is visible. */
class FormDetector {
  readonly #client: WireClient;
  readonly #settleMs: number;
  readonly #signal: AbortSignal | undefined;

  constructor(client: WireClient, settleMs: number, signal: AbortSignal | undefined) {
    this.#client = client;
    this.#settleMs = settleMs;
    this.#signal = signal;
  }

  async #lookUp(form: RequestForm, sample: SampleTask): Promise<LookupResult> {
    try {
      const answer = await callOperation(this.#client, 'DescribeTasks', toInput(form, sample));
      const arns = arrayOrEmpty(answer['tasks']).map((task) => textMember(task, 'taskArn'));
      return arns.includes(sample.task.arn) ? 'found' : 'not found';
    } catch (error) {
      if (!(error instanceof SetupCallError)) throw error;
      return error.hasNoAnswer ? 'lost' : 'not found';
    }
  }

  /** The first form that finds the task. */
  async findWorkingForm(forms: readonly RequestForm[], sample: SampleTask): Promise<RequestForm | undefined> {
    for (let round = 0; round < this.#rounds; round += 1) {
      if (round > 0) await this.#waitUntilSettled();
      for (const form of forms) if ((await this.#lookUp(form, sample)) === 'found') return form;
    }
    return undefined;
  }

  /** Whether none of `forms` finds the task, although the form `working` finds it before and after. */
  async isUnsupported(
    forms: readonly RequestForm[],
    working: RequestForm,
    sample: SampleTask,
  ): Promise<boolean> {
    for (let round = 0; round < this.#rounds; round += 1) {
      if (round > 0) await this.#waitUntilSettled();
      if ((await this.#lookUp(working, sample)) !== 'found') return false;
      for (const form of forms) if ((await this.#lookUp(form, sample)) !== 'not found') return false;
      if ((await this.#lookUp(working, sample)) !== 'found') return false;
    }
    return true;
  }

  get #rounds(): number {
    return this.#settleMs > 0 ? 2 : 1;
  }

  async #waitUntilSettled(): Promise<void> {
    await this.#client.clock.wait(this.#settleMs, this.#signal);
  }
}
