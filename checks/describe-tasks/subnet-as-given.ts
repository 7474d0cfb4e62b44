import { objectsIn, textIn } from '../lib/answer.ts';
import { asGiven, nothingShown, right, together, wrong, type Look } from './lib/as-given.ts';

export const subnetLook: Look = (task, { subnets }, pointer) => {
  if (subnets === undefined) return nothingShown;
  const shown = objectsIn(task, 'attachments').flatMap((attachment, at) =>
    objectsIn(attachment, 'details').flatMap((detail, index) => {
      const subnet = detail['name'] === 'subnetId' ? textIn(detail, 'value') : undefined;
      return subnet === undefined ? [] : [{ subnet, at: `${pointer}/attachments/${at}/details/${index}` }];
    }),
  );
  return together(
    shown.map(({ subnet, at }) =>
      subnets.includes(subnet)
        ? right('attachment.subnet')
        : wrong({ kind: 'other', pointer: at, expected: subnets.join(' or '), actual: subnet }),
    ),
  );
};

export const subnetAsGiven = asGiven({
  id: 'subnet-as-given',
  clauses: ['attachment.subnet'],
  claim: 'A task is attached to a subnet that RunTask was given.',
  kinds: ['other'],
  look: subnetLook,
});
