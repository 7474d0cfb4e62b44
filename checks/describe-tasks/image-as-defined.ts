import { objectsIn, textIn } from '../lib/answer.ts';
import { asGiven, nothingShown, right, together, wrong, type Look } from './lib/as-given.ts';
import { isSameRepository } from './lib/image-name.ts';

/** What the service injects is of an image of its own, which nobody has defined. */
export const imageLook: Look = (task, { image: expected, containers }, pointer) =>
  together(
    objectsIn(task, 'containers').map((container, index) => {
      const actual = textIn(container, 'image');
      const isDefined = containers.includes(textIn(container, 'name') ?? '');
      if (actual === undefined || expected === undefined || !isDefined) return nothingShown;
      const place = { pointer: `${pointer}/containers/${index}/image`, expected, actual };
      if (!isSameRepository(expected, actual)) return wrong({ ...place, kind: 'repository' });
      const isExplained = textIn(container, 'imageDigest') !== undefined;
      return actual === expected || isExplained
        ? right('container.image', ...(actual === expected ? ['container.image.spelling'] : []))
        : wrong({ ...place, kind: 'spelling', clause: 'container.image.spelling' });
    }),
  );

export const imageAsDefined = asGiven({
  id: 'image-as-defined',
  clauses: ['container.image', 'container.image.spelling'],
  claim: 'The image of a container is the one in the task definition.',
  kinds: ['repository', 'spelling'],
  look: imageLook,
});
