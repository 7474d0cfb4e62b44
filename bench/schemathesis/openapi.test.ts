import { expect, test } from 'vitest';
import { operationSpec } from '../../specs/editions.ts';
import { toOpenApi } from './openapi.ts';

const description = toOpenApi('DescribeTasks', operationSpec('current', 'DescribeTasks'));

test('the description has the schemas of the edition, and each reference has its component', () => {
  const text = JSON.stringify(description);
  const used = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference);
  const components = JSON.stringify(description['components']);
  expect(used).toContain('#/components/schemas/Task');
  for (const reference of used) {
    expect(reference).toMatch(/^#\/components\/schemas\/\w+$/);
    expect(components).toContain(`"${reference.split('/').at(-1)}":{`);
  }
  expect(text).toContain('"maxItems":100');
  expect(text).not.toContain('$defs');
});

test('the header names the operation, and each status of an error is described', () => {
  expect(description).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/': {
        post: {
          parameters: [{ schema: { enum: ['AmazonEC2ContainerServiceV20141113.DescribeTasks'] } }],
          responses: { 200: expect.anything(), 400: expect.anything(), 500: expect.anything() },
        },
      },
    },
  });
});
