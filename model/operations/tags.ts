import type { OperationCall, OperationHandler } from '../call.ts';
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
  const replaceIn = <T extends TaggedResource>(all: readonly T[]): readonly T[] =>
    all.map((one) => (one.arn === arn ? { ...one, tags } : one));
  return {
    ...state,
    clusters: replaceIn(state.clusters),
    definitions: replaceIn(state.definitions),
    tasks: replaceIn(state.tasks),
  };
}

export const tagResource: OperationHandler = (call) => {
  const { arn, tags } = findResource(call);
  const newTags = readTags(call.input);
  assertTaggable(call);
  if (newTags.length === 0) throw invalidParameter('Tags can not be empty.');
  const remaining = tags.filter(({ key }) => !newTags.some((one) => one.key === key));
  return { state: replaceTags(call.state, arn, [...remaining, ...newTags]), output: {} };
};

export const untagResource: OperationHandler = (call) => {
  const { arn, tags } = findResource(call);
  const keys = readStrings(call.input, 'tagKeys') ?? [];
  const remaining = tags.filter(({ key }) => !keys.includes(key));
  return { state: replaceTags(call.state, arn, remaining), output: {} };
};

export const listTagsForResource: OperationHandler = (call) => ({
  state: call.state,
  output: { tags: findResource(call).tags },
});
