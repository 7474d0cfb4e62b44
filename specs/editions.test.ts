import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { deriveFiles } from './derive/derive.ts';
import sample from './editions/2016/describe-tasks/sample.json' with { type: 'json' };
import {
  editionNames,
  operationFolder,
  operationFromFolder,
  operationNames,
  operationSpec,
} from './editions.ts';

const compile = (schema: object) =>
  new Ajv2020({ strict: true, keywords: ['x-from', 'x-timestamp'] }).compile(schema);

describe.each(editionNames)('edition %s', (edition) => {
  const { request, response, errors } = operationSpec(edition, 'DescribeTasks');

  test('its schemas compile in the strict mode of Ajv', () => {
    expect(compile(request)({ tasks: ['a'] })).toBe(true);
    expect(compile(response)({ tasks: [], failures: [] })).toBe(true);
  });

  test('tasks are required and at most 100, as the quoted sentence says', () => {
    expect(request).toMatchObject({
      required: ['tasks'],
      properties: {
        tasks: { maxItems: 100, 'x-from': { quote: expect.stringMatching(/^A list of up to 100 task IDs/) } },
      },
    });
    expect(compile(request)({ tasks: Array.from({ length: 101 }, String) })).toBe(false);
    expect(compile(request)({})).toBe(false);
  });

  test('client errors have status 400, server errors 500', () => {
    for (const error of errors) expect(error.status).toBe(error.name === 'ServerException' ? 500 : 400);
  });
});

describe('edition 2016', () => {
  const { request, response, errors } = operationSpec('2016', 'DescribeTasks');

  test('its errors have the status that the page states', () => {
    expect(errors.map(({ name, statusFrom }) => [name, statusFrom])).toEqual([
      ['ClientException', 'source'],
      ['ClusterNotFoundException', 'source'],
      ['InvalidParameterException', 'source'],
      ['ServerException', 'source'],
    ]);
  });

  test('its types have the names in the API model, without later additions', () => {
    const defs = '$defs' in response ? Object.keys(response.$defs ?? {}) : [];
    const current = operationSpec('current', 'DescribeTasks').response;
    const later = '$defs' in current ? current.$defs : {};
    expect(defs).toContain('TaskOverride');
    expect(later).toMatchObject(Object.fromEntries(defs.map((name) => [name, { type: 'object' }])));
    expect(request).not.toHaveProperty('properties.include');
    expect(response).toHaveProperty('$defs.Task.properties.createdAt.x-timestamp', true);
  });

  test('the sample of the page conforms to it', () => {
    const [exchange] = sample.exchanges;
    expect(exchange?.request.headers['X-Amz-Target']).toBe(
      'AmazonEC2ContainerServiceV20141113.DescribeTasks',
    );
    expect(exchange?.response).toMatchObject({ status: 200, body: { failures: [] } });
    expect(compile(request)(exchange?.request.body)).toBe(true);
    expect(compile(response)(exchange?.response.body)).toBe(true);
  });

  test('deriving it again gives the same bytes', async ({ skip }) => {
    const page = fileURLToPath(new URL('../../shared/reference/API_DescribeTasks.2016.txt', import.meta.url));
    if (!existsSync(page)) skip('../shared/reference does not exist');
    for (const [name, content] of await deriveFiles({ page: [page], operation: 'DescribeTasks' })) {
      const committed = await readFile(
        new URL(`editions/2016/describe-tasks/${name}`, import.meta.url),
        'utf8',
      );
      expect(content, name).toBe(committed);
    }
  });
});

test('the folder of an operation is its name in kebab case', () => {
  for (const operation of ['DescribeTasks', 'RunTask', 'ListTaskDefinitionFamilies'])
    expect(operationFromFolder(operationFolder(operation))).toBe(operation);
  expect(operationFolder('ListTaskDefinitionFamilies')).toBe('list-task-definition-families');
  for (const edition of editionNames) expect(operationNames(edition)).toContain('DescribeTasks');
});

test('an operation without files is an error that names the file', () => {
  expect(() => operationSpec('2016', 'BrewTea')).toThrow(
    'Could not read specs/editions/2016/brew-tea/errors.json. Write it with: npm run derive.',
  );
});
