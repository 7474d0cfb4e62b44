import { objectList, stringMember } from '../lib/answer.ts';
import {
  runInputCheck,
  notShown,
  confirmed,
  mergeComparisons,
  violated,
  type CompareWithInput,
} from './lib/as-given.ts';
import { isSameRepository } from './lib/image-name.ts';

/** What the service injects is of an image of its own, which nobody has defined. */
export const compareImages: CompareWithInput = (task, { image: expected, containers }, pointer) =>
  mergeComparisons(
    objectList(task, 'containers').map((container, index) => {
      const actual = stringMember(container, 'image');
      const isDefined = containers.includes(stringMember(container, 'name') ?? '');
      if (actual === undefined || expected === undefined || !isDefined) return notShown;
      const place = { pointer: `${pointer}/containers/${index}/image`, expected, actual };
      if (!isSameRepository(expected, actual)) return violated({ ...place, kind: 'repository' });
      const isExplained = stringMember(container, 'imageDigest') !== undefined;
      return actual === expected || isExplained
        ? confirmed('container.image', ...(actual === expected ? ['container.image.spelling'] : []))
        : violated({ ...place, kind: 'spelling', clause: 'container.image.spelling' });
    }),
  );

export const imageAsDefined = runInputCheck({
  id: 'image-as-defined',
  clauses: ['container.image', 'container.image.spelling'],
  claim: 'The image of a container is the one in the task definition.',
  kinds: ['repository', 'spelling'],
  look: compareImages,
});
