import { formatArn, type OperationCall, type OperationHandler, type EcsSettings } from '../call.ts';
import { clusterNotFound, invalidParameter } from '../fault.ts';
import { requireActiveCluster, resolveClusterName, parseTaskReference } from '../identifiers.ts';
import { readString, readStrings } from '../read-input.ts';
import { isTaskVisible, lifecycleStateAt } from '../lifecycle.ts';
import type { SkippableRule } from '../hooks.ts';
import type { TaskRecord } from '../state.ts';
import type { JsonObject } from '../../specs/json.ts';
import { taskView } from '../task-view.ts';

const maxTasks = 100;

/** The operation under test. If a request violates several rules, the error is that of the first rule in this function. */
export const handleDescribeTasks: OperationHandler = (raw) => {
  const { hooks, now, settings, state } = raw;
  const input = hooks.transformInput?.(raw.input, formatArn(settings, '')) ?? raw.input;
  const call: OperationCall = { ...raw, input };
  const enforces = (rule: SkippableRule): boolean => hooks.skipRules?.includes(rule) !== true;

  if (settings.clusterFirst === true)
    requireActiveCluster(call, resolveClusterName(readString(input, 'cluster'), call));
  const tasks = readStrings(input, 'tasks');
  if (tasks === undefined && enforces('tasks.required')) throw invalidParameter('Tasks cannot be empty.');
  const requested = tasks ?? [];
  if (tasks !== undefined && requested.length === 0 && enforces('tasks.empty'))
    throw invalidParameter('Tasks cannot be empty.');
  if (requested.length > maxTasks && enforces('tasks.max'))
    throw invalidParameter('taskIds can have at most 100 items.');
  const withTags = readInclude(call).includes('TAGS');
  const name = resolveClusterName(readString(input, 'cluster'), call);
  const ids = requested.map((text) => ({ text, ...parseTaskReference(text, call) }));

  const { deletedClusters } = settings;
  const cluster =
    state.clusters.find((one) => one.name === name && one.status === 'ACTIVE') ??
    (deletedClusters && state.clusters.findLast((one) => one.name === name));
  if (cluster === undefined && enforces('cluster.exists')) throw clusterNotFound();
  const other = ids.find((one) => one.cluster !== undefined && one.cluster !== name);
  if (other !== undefined && enforces('identifier.cluster')) {
    throw invalidParameter(
      `Invalid identifier: Identifier is for cluster ${other.cluster}. Your cluster is ${name}`,
    );
  }

  const searchedClusters = (text: string): ReadonlySet<string> =>
    new Set(
      state.clusters
        .filter((one) => one.uid === cluster?.uid || hooks.matchesCluster?.(name, one.name, text) === true)
        .map(({ uid }) => uid),
    );
  const survivesDeletion = (task: TaskRecord): boolean =>
    cluster?.status !== 'INACTIVE' || (deletedClusters === 'tagged' && task.tags.length > 0);
  const visible = state.tasks.filter(
    (task) =>
      isTaskVisible(task, now, settings.transitionMs) &&
      survivesDeletion(task) &&
      hooks.hidesStatus?.(lifecycleStateAt(task, now, settings.transitionMs).lastStatus) !== true,
  );
  const found = new Map<string, TaskRecord>();
  const missing = new Map<string, JsonObject>();
  for (const { id, text } of ids) {
    const searched = searchedClusters(text);
    const task = visible.find(
      (one) => searched.has(one.clusterUid) && (one.id === id || hooks.matchesTask?.(text, one) === true),
    );
    if (task !== undefined) found.set(task.id, task);
    else
      missing.set(id, {
        arn: formatArn(settings, `task/${failureIdPath(id, name, settings)}`),
        reason: 'MISSING',
      });
  }
  const view = (task: TaskRecord): JsonObject => taskView(task, now, settings, withTags);
  const output: JsonObject = { tasks: [...found.values()].map(view), failures: [...missing.values()] };
  return {
    state: hooks.afterDescribe?.(state, new Set(found.keys()), settings.transitionMs) ?? state,
    output:
      hooks.transformOutput?.(output, {
        input,
        now,
        clusterTasks: visible.filter((task) => task.clusterUid === cluster?.uid).map(view),
      }) ?? output,
  };
};

/** The form of a failure's ARN depends on the id: the legacy form for a UUID, and the long form for any other id. */
const failureIdPath = (id: string, cluster: string, { arnForm = 'long' }: EcsSettings): string =>
  id.length === 32 && arnForm === 'long' ? `${cluster}/${id}` : id;

function readInclude(call: OperationCall): readonly string[] {
  if (call.settings.edition === '2016') return [];
  const include = readStrings(call.input, 'include') ?? [];
  if (include.some((value) => value !== 'TAGS')) throw invalidParameter('include should be one of [TAGS]');
  return include;
}
