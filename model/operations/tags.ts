import type { Call, Operation } from '../call.ts';
import { invalid, ServiceFault } from '../fault.ts';
import { tagsOf, textOf, textsOf } from '../input.ts';
import type { State, Tag } from '../state.ts';
import { checkTags } from './run-task.ts';

interface Tagged {
  readonly arn: string;
  readonly tags: readonly Tag[];
}

function resourceOf(call: Call): Tagged {
  const arn = textOf(call.input, 'resourceArn');
  if (arn === undefined || !arn.startsWith('arn:')) throw invalid('Invalid resourceArn.');
  const { clusters, definitions, tasks } = call.state;
  const found = [...clusters, ...definitions, ...tasks].find((one) => one.arn === arn);
  if (found === undefined) {
    throw new ServiceFault('ResourceNotFoundException', 'The specified resource could not be found.');
  }
  return found;
}

function retagged(state: State, arn: string, tags: readonly Tag[]): State {
  const changed = <T extends Tagged>(all: readonly T[]): readonly T[] =>
    all.map((one) => (one.arn === arn ? { ...one, tags } : one));
  return {
    ...state,
    clusters: changed(state.clusters),
    definitions: changed(state.definitions),
    tasks: changed(state.tasks),
  };
}

export const tagResource: Operation = (call) => {
  const { arn, tags } = resourceOf(call);
  const given = tagsOf(call.input);
  checkTags(call);
  if (given.length === 0) throw invalid('Tags can not be empty.');
  const kept = tags.filter(({ key }) => !given.some((one) => one.key === key));
  return { state: retagged(call.state, arn, [...kept, ...given]), output: {} };
};

export const untagResource: Operation = (call) => {
  const { arn, tags } = resourceOf(call);
  const keys = textsOf(call.input, 'tagKeys') ?? [];
  const kept = tags.filter(({ key }) => !keys.includes(key));
  return { state: retagged(call.state, arn, kept), output: {} };
};

export const listTagsForResource: Operation = (call) => ({
  state: call.state,
  output: { tags: resourceOf(call).tags },
});
