import { arnOf, type Call, type Operation, type Settings } from '../call.ts';
import { clusterNotFound, invalid } from '../fault.ts';
import { activeCluster, clusterNameOf, taskIdOf } from '../identifiers.ts';
import { textOf, textsOf } from '../input.ts';
import { isVisible, momentOf } from '../lifecycle.ts';
import type { Rule } from '../hooks.ts';
import type { Json, TaskRecord } from '../state.ts';
import { taskView } from '../task-view.ts';

const limit = 100;

/** The operation under test. Of several broken rules the one that comes first here is told. */
export const describeTasks: Operation = (raw) => {
  const { hooks, now, settings, state } = raw;
  const input = hooks.input?.(raw.input, arnOf(settings, '')) ?? raw.input;
  const call: Call = { ...raw, input };
  const holds = (rule: Rule): boolean => hooks.skips?.includes(rule) !== true;

  if (settings.clusterFirst === true) activeCluster(call, clusterNameOf(textOf(input, 'cluster'), call));
  const given = textsOf(input, 'tasks');
  if (given === undefined && holds('tasks.required')) throw invalid('Tasks cannot be empty.');
  const asked = given ?? [];
  if (given !== undefined && asked.length === 0 && holds('tasks.empty'))
    throw invalid('Tasks cannot be empty.');
  if (asked.length > limit && holds('tasks.max')) throw invalid('taskIds can have at most 100 items.');
  const tagged = includeOf(call).includes('TAGS');
  const name = clusterNameOf(textOf(input, 'cluster'), call);
  const ids = asked.map((text) => ({ text, ...taskIdOf(text, call) }));

  const { deletedClusters } = settings;
  const cluster =
    state.clusters.find((one) => one.name === name && one.status === 'ACTIVE') ??
    (deletedClusters && state.clusters.findLast((one) => one.name === name));
  if (cluster === undefined && holds('cluster.exists')) throw clusterNotFound();
  const other = ids.find((one) => one.cluster !== undefined && one.cluster !== name);
  if (other !== undefined && holds('identifier.cluster')) {
    throw invalid(`Invalid identifier: Identifier is for cluster ${other.cluster}. Your cluster is ${name}`);
  }

  const spanned = (text: string): ReadonlySet<string> =>
    new Set(
      state.clusters
        .filter((one) => one.uid === cluster?.uid || hooks.spans?.(name, one.name, text) === true)
        .map(({ uid }) => uid),
    );
  const remembered = (task: TaskRecord): boolean =>
    cluster?.status !== 'INACTIVE' || (deletedClusters === 'tagged' && task.tags.length > 0);
  const visible = state.tasks.filter(
    (task) =>
      isVisible(task, now, settings.transitionMs) &&
      remembered(task) &&
      hooks.hides?.(momentOf(task, now, settings.transitionMs).lastStatus) !== true,
  );
  const found = new Map<string, TaskRecord>();
  const missing = new Map<string, Json>();
  for (const { id, text } of ids) {
    const hosts = spanned(text);
    const task = visible.find(
      (one) => hosts.has(one.clusterUid) && (one.id === id || hooks.finds?.(text, one) === true),
    );
    if (task !== undefined) found.set(task.id, task);
    else missing.set(id, { arn: arnOf(settings, `task/${idPath(id, name, settings)}`), reason: 'MISSING' });
  }
  const view = (task: TaskRecord): Json => taskView(task, now, settings, tagged);
  const output: Json = { tasks: [...found.values()].map(view), failures: [...missing.values()] };
  return {
    state: hooks.described?.(state, new Set(found.keys()), settings.transitionMs) ?? state,
    output:
      hooks.output?.(output, {
        input,
        now,
        everyTask: visible.filter((task) => task.clusterUid === cluster?.uid).map(view),
      }) ?? output,
  };
};

/** A failure names the ARN of the form that goes with the id: the legacy one for a UUID. */
const idPath = (id: string, cluster: string, { arnForm = 'long' }: Settings): string =>
  id.length === 32 && arnForm === 'long' ? `${cluster}/${id}` : id;

function includeOf(call: Call): readonly string[] {
  if (call.settings.edition === '2016') return [];
  const include = textsOf(call.input, 'include') ?? [];
  if (include.some((value) => value !== 'TAGS')) throw invalid('include should be one of [TAGS]');
  return include;
}
