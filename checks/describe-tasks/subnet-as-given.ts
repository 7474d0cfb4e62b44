import type { JsonObject } from '../../specs/json.ts';
import { memberObjects, stringMember } from '../lib/answer.ts';
import {
  runInputCheck,
  notShown,
  confirmed,
  mergeComparisons,
  violated,
  type CompareWithInput,
} from './lib/run-input-check.ts';

/** The subnets in the details of attachments, with their pointers. */
const attachedSubnets = (task: JsonObject, pointer: string) =>
  memberObjects(task, 'attachments').flatMap((attachment, a) =>
    memberObjects(attachment, 'details').flatMap((detail, d) => {
      const subnet = detail['name'] === 'subnetId' ? stringMember(detail, 'value') : undefined;
      return subnet === undefined ? [] : [{ subnet, pointer: `${pointer}/attachments/${a}/details/${d}` }];
    }),
  );

export const compareSubnets: CompareWithInput = (task, { subnets }, taskPointer) => {
  if (subnets === undefined) return notShown;
  return mergeComparisons(
    attachedSubnets(task, taskPointer).map(({ subnet, pointer }) =>
      subnets.includes(subnet)
        ? confirmed('attachment.subnet')
        : violated({ kind: 'other', pointer, expected: subnets.join(' or '), actual: subnet }),
    ),
  );
};

export const subnetAsGiven = runInputCheck({
  id: 'subnet-as-given',
  clauses: ['attachment.subnet'],
  claim: 'A task is attached to one of the subnets given to RunTask.',
  kinds: ['other'],
  compare: compareSubnets,
});
