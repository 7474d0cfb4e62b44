import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';
import { journalFolder, openJournal, readJournals } from './journal.ts';

const run = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', nonce: 'abc' };

test.each(['/proc/ecs-conformance', '/proc/ecs-conformance/deep', '/dev/null/x'])(
  'refuses the state folder %s with exit 2',
  (state) => {
    const open = (): unknown => openJournal(journalFolder({ ECS_CONFORMANCE_STATE: state }), run);
    expect(open).toThrow(expect.objectContaining({ exitStatus: 2 }));
    expect(open).toThrow(/^Could not write the journal of this run in .* Nothing was created\.$/);
  },
);

test.each(['', ' '])('refuses the empty state folder %j', (state) => {
  expect(() => journalFolder({ ECS_CONFORMANCE_STATE: state })).toThrow('ECS_CONFORMANCE_STATE is empty.');
});

test('a folder of journals that cannot be read: exit 2', () => {
  const file = join(temporaryFolder(), 'journals');
  writeFileSync(file, '');
  expect(() => readJournals(file)).toThrow(expect.objectContaining({ exitStatus: 2 }));
});
