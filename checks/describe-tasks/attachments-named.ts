import { memberObjects, stringMember } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-check.ts';

export const attachmentsNamed = describedTaskCheck({
  id: 'attachments-named',
  clauses: ['interface.attachment'],
  claim: 'The attachment id of a network interface is the id of an attachment of the task.',
  kinds: ['unknown'],
  findViolations: (task, pointer) => {
    // Other checks report this: task-members-present an absent list, response-matches-schema a null.
    if (task['attachments'] == null) return undefined;
    const attachments = memberObjects(task, 'attachments');
    const ids = attachments.flatMap((attachment) => stringMember(attachment, 'id') ?? []);
    // An id that is no text is reported by response-matches-schema.
    if (ids.length < attachments.length) return undefined;
    const attachmentIds = memberObjects(task, 'containers').flatMap((container, c) =>
      memberObjects(container, 'networkInterfaces').flatMap((networkInterface, i) => {
        const id = stringMember(networkInterface, 'attachmentId');
        if (id === undefined) return [];
        return [{ id, pointer: `${pointer}/containers/${c}/networkInterfaces/${i}/attachmentId` }];
      }),
    );
    if (attachmentIds.length === 0) return undefined;
    return attachmentIds
      .filter(({ id }) => !ids.includes(id))
      .map(({ id, pointer: at }) => ({
        kind: 'unknown',
        pointer: at,
        expected: `one of ${ids.join(', ')}`,
        actual: id,
      }));
  },
});
