import type { JsonObject } from '../../specs/json.ts';
import type { TaskFacts } from '../../targets/world/world.ts';
import { memberObjects, stringMember } from '../lib/answer.ts';
import {
  runInputCheck,
  notShown,
  confirmed,
  mergeComparisons,
  violated,
  type CompareWithInput,
  type InputComparison,
} from './lib/run-input-check.ts';
import { isSameRepository } from './lib/image-name.ts';

function compareImage(
  container: JsonObject,
  { image: expected, containers }: TaskFacts,
  pointer: string,
): InputComparison {
  const actual = stringMember(container, 'image');
  // The service may add containers with other images.
  const isDefined = containers.includes(stringMember(container, 'name') ?? '');
  if (actual === undefined || expected === undefined || !isDefined) return notShown;
  const violation = { pointer, expected, actual };
  if (!isSameRepository(expected, actual)) return violated({ ...violation, kind: 'repository' });
  if (actual === expected) return confirmed('container.image', 'container.image.spelling');
  // If the container has a digest, the image may be spelled in another way.
  return stringMember(container, 'imageDigest') === undefined
    ? violated({ ...violation, kind: 'spelling', clause: 'container.image.spelling' })
    : confirmed('container.image');
}

export const compareImages: CompareWithInput = (task, facts, pointer) =>
  mergeComparisons(
    memberObjects(task, 'containers').map((container, index) =>
      compareImage(container, facts, `${pointer}/containers/${index}/image`),
    ),
  );

export const imageAsDefined = runInputCheck({
  id: 'image-as-defined',
  clauses: ['container.image', 'container.image.spelling'],
  claim: 'The image of a container is the one in the task definition.',
  kinds: ['repository', 'spelling'],
  compare: compareImages,
});
