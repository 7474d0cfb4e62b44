import type { OperationCall, Operation } from '../call.ts';
import { invalidParameter, ServiceFault } from '../fault.ts';
import { readTags, readString, readStrings } from '../read-input.ts';
import type { EcsState, ResourceTag } from '../state.ts';
import { assertTaggable } from './run-task.ts';

interface TaggedResource {
  readonly arn: string;
  readonly tags: readonly ResourceTag[];
}

function findResource(call: OperationCall): TaggedResource {
  const arn = readString(call.input, 'resourceArn');
  if (arn === undefined || !arn.startsWith('arn:')) throw invalidParameter('Invalid resourceArn.');
  const { clusters, definitions, tasks } = call.state;
  const found = [...clusters, ...definitions, ...tasks].find((one) => one.arn === arn);
  if (found === undefined) {
    throw new ServiceFault('ResourceNotFoundException', 'The specified resource could not be found.');
  }
  return found;
}

function replaceTags(state: EcsState, arn: string, tags: readonly ResourceTag[]): EcsState {
  const changed = <T extends TaggedResource>(all: readonly T[]): readonly T[] =>
    all.map((one) => (one.arn === arn ? { ...one, tags } : one));
  return {
    ...state,
    clusters: changed(state.clusters),
    definitions: changed(state.definitions),
    tasks: changed(state.tasks),
  };
}

export const tagResource: Operation = (call) => {
  const { arn, tags } = findResource(call);
  const given = readTags(call.input);
  assertTaggable(call);
  if (given.length === 0) throw invalidParameter('Tags can not be empty.');
  const kept = tags.filter(({ key }) => !given.some((one) => one.key === key));
  return { state: replaceTags(call.state, arn, [...kept, ...given]), output: {} };
};

export const untagResource: Operation = (call) => {
  const { arn, tags } = findResource(call);
  const keys = readStrings(call.input, 'tagKeys') ?? [];
  const kept = tags.filter(({ key }) => !keys.includes(key));
  return { state: replaceTags(call.state, arn, kept), output: {} };
};

export const listTagsForResource: Operation = (call) => ({
  state: call.state,
  output: { tags: findResource(call).tags },
});
