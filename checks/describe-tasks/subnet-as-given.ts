import { objectList, stringMember } from '../lib/answer.ts';
import {
  runInputCheck,
  notShown,
  confirmed,
  mergeComparisons,
  violated,
  type CompareWithInput,
} from './lib/as-given.ts';

export const compareSubnets: CompareWithInput = (task, { subnets }, pointer) => {
  if (subnets === undefined) return notShown;
  const shown = objectList(task, 'attachments').flatMap((attachment, at) =>
    objectList(attachment, 'details').flatMap((detail, index) => {
      const subnet = detail['name'] === 'subnetId' ? stringMember(detail, 'value') : undefined;
      return subnet === undefined ? [] : [{ subnet, at: `${pointer}/attachments/${at}/details/${index}` }];
    }),
  );
  return mergeComparisons(
    shown.map(({ subnet, at }) =>
      subnets.includes(subnet)
        ? confirmed('attachment.subnet')
        : violated({ kind: 'other', pointer: at, expected: subnets.join(' or '), actual: subnet }),
    ),
  );
};

export const subnetAsGiven = runInputCheck({
  id: 'subnet-as-given',
  clauses: ['attachment.subnet'],
  claim: 'A task is attached to a subnet that RunTask was given.',
  kinds: ['other'],
  look: compareSubnets,
});
