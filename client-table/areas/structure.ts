import { changed, replaced, rightBody, type Area } from '../area.ts';

const tags = '"tags":[{"key":"team","value":"blue"}]';
const containers = '"containers":[{"name":"web","exitCode":1}]';
const cpu = '"cpu":"128"';
const { tasks, failures } = JSON.parse(rightBody()) as {
  readonly tasks: readonly [object];
  readonly failures: readonly [object];
};

const body = (value: unknown): { readonly body: string } => ({ body: JSON.stringify(value) });

/** Objects within each other, as text. */
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

export const structure: Area = {
  id: 'structure',
  title: 'Lists and objects',
  advice:
    'Send `tasks` and `failures` always, as lists of objects. Send no `null`, no list for an object and no object for a list.',
  kinds: [
    changed('tasks-absent', '`tasks` is absent instead of `[]`.', '"tasks":[],', '', { right: 'noTask' }),
    changed('tasks-null', '`tasks` is `null` instead of `[]`.', '"tasks":[]', '"tasks":null', {
      right: 'noTask',
    }),
    changed('failures-absent', '`failures` is absent instead of `[]`.', ',"failures":[]', ''),
    changed('failures-null', '`failures` is `null` instead of `[]`.', '"failures":[]', '"failures":null'),
    changed('list-null', 'A list in a task is `null`, not absent.', tags, `${tags},"attachments":null`),
    replaced('tasks-object', '`tasks` is the task itself, not a list.', body({ tasks: tasks[0], failures })),
    replaced('tasks-text', '`tasks` is a text.', body({ tasks: 'none', failures })),
    replaced(
      'tasks-null-element',
      '`tasks` has an element `null`.',
      body({ tasks: [null, ...tasks], failures }),
    ),
    replaced(
      'tasks-of-arns',
      '`tasks` is a list of ARNs.',
      body({ tasks: ['arn:aws:ecs:us-east-1:012345678910:task/default/0123'], failures }),
    ),
    changed(
      'list-null-element',
      'A list in a task has an element `null`.',
      tags,
      '"tags":[null,{"key":"team","value":"blue"}]',
    ),
    changed('tags-map', 'Tags are an object: `{"team":"blue"}`.', tags, '"tags":{"team":"blue"}'),
    changed(
      'container-not-in-list',
      '`containers` is the container itself.',
      containers,
      '"containers":{"name":"web","exitCode":1}',
    ),
    changed('object-as-list', 'An object is a list.', containers, '"containers":[["web",1]]'),
  ],
};

export const names: Area = {
  id: 'names',
  title: 'Names of members',
  advice:
    'Send the names of the API model, in their letter case, each once, at the top of the answer. Unknown members are safe up to 100 levels.',
  kinds: [
    replaced(
      'names-capitalized',
      'Members at the top begin with a capital: `Tasks`.',
      body({ Tasks: tasks, Failures: failures }),
    ),
    replaced(
      'names-wrapped',
      'The result is within `DescribeTasksResult`.',
      body({ DescribeTasksResult: { tasks, failures } }),
    ),
    changed('name-case', 'A member of a task begins with a capital: `Cpu`.', cpu, '"Cpu":"128"'),
    replaced('answer-empty-object', 'The answer is `{}`.', body({}), { right: 'noTask' }),
    replaced('answer-list', 'The answer is the list of tasks.', body(tasks)),
    changed('name-twice', 'A member occurs twice. The second is right.', cpu, `"cpu":"64",${cpu}`),
    changed('name-twice-reversed', 'A member occurs twice. The first is right.', cpu, `${cpu},"cpu":"64"`),
    changed('unknown-member', 'A task has an unknown member.', cpu, `${cpu},"color":{"name":["blue"]}`),
    ...[100, 200, 1100].map((depth) =>
      replaced(`unknown-depth-${depth}`, `An unknown member has ${depth.toLocaleString('en')} levels.`, {
        body: rightBody().replace(cpu, `${cpu},"color":${nested(depth)}`),
      }),
    ),
  ],
};
