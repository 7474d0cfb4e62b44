import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { derivedFiles } from './derive/derive.ts';
import sample from './editions/2016/sample.json' with { type: 'json' };
import { editionNames, editions } from './editions.ts';

const compile = (schema: object) =>
  new Ajv2020({ strict: true, keywords: ['x-from', 'x-timestamp'] }).compile(schema);

describe.each(editionNames)('edition %s', (name) => {
  const { request, response, errors } = editions[name];

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

  test('client faults are answered with 400, a fault of the server with 500', () => {
    for (const error of errors) expect(error.status).toBe(error.name === 'ServerException' ? 500 : 400);
  });
});

describe('edition 2016', () => {
  const { request, response, errors } = editions['2016'];

  test('its errors have their status from the page', () => {
    expect(errors.map(({ name, statusFrom }) => [name, statusFrom])).toEqual([
      ['ClientException', 'source'],
      ['ClusterNotFoundException', 'source'],
      ['InvalidParameterException', 'source'],
      ['ServerException', 'source'],
    ]);
  });

  test('it has the types of the API model by name, without what came later', () => {
    const defs = '$defs' in response ? Object.keys(response.$defs ?? {}) : [];
    const later = '$defs' in editions.current.response ? editions.current.response.$defs : {};
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

  test('the page gives it again, byte for byte', async ({ skip }) => {
    const page = fileURLToPath(new URL('../../shared/reference/API_DescribeTasks.2016.txt', import.meta.url));
    if (!existsSync(page)) skip('the references are not beside the project');
    for (const [name, content] of await derivedFiles({ page: [page] })) {
      const committed = await readFile(new URL(`editions/2016/${name}`, import.meta.url), 'utf8');
      expect(content, name).toBe(committed);
    }
  });
});
