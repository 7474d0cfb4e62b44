import { objectList, stringMember } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-claim.ts';

export const attachmentsNamed = describedTaskCheck({
  id: 'attachments-named',
  clauses: ['interface.attachment'],
  claim: 'The attachment of a network interface is one of the task.',
  kinds: ['unknown'],
  look: (task, pointer) => {
    // That they are there at all, task-members-present tells; of a null, response-matches-schema.
    if (task['attachments'] == null) return undefined;
    const ids = objectList(task, 'attachments').map((attachment) => attachment['id']);
    const interfaces = objectList(task, 'containers').flatMap((container, c) =>
      objectList(container, 'networkInterfaces').flatMap((face, i) => {
        const id = stringMember(face, 'attachmentId');
        return id === undefined ? [] : [{ id, at: `${pointer}/containers/${c}/networkInterfaces/${i}` }];
      }),
    );
    if (interfaces.length === 0) return undefined;
    return interfaces
      .filter(({ id }) => !ids.includes(id))
      .map(({ id, at }) => ({
        kind: 'unknown',
        pointer: `${at}/attachmentId`,
        expected: `one of ${ids.join(', ')}`,
        actual: id,
      }));
  },
});
