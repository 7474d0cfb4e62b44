import {
  control,
  testVerdicts,
  emptyControl,
  answer,
  headers,
  jsonContentType,
  errorBody,
  task,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { Relation, Trial } from '../verdict.ts';

// How answers are written: one row for each judgement, with what the check says.

const typed = (type?: string): Trial =>
  trial(200, {}, { headers: type === undefined ? {} : { 'content-type': type } });

const otherTypeOfError = 'other-type-of-error at header:content-type (error.content-type)';
const faulty = (status: number, type: string): Trial =>
  trial(
    status,
    { __type: 'ServerException' },
    { headers: { 'content-type': type, 'x-amzn-requestid': '1' } },
  );
const unknownOperation = (type: string): Trial => ({
  ...trial(400, { __type: 'UnknownOperationException' }, { headers: { 'content-type': type } }),
  violates: 'operation',
  variant: 'operation-unknown',
});

const repeated = 'repeated at header:x-amzn-requestid';
const identified = (digit: number): Trial =>
  trial(200, {}, { headers: { 'x-amzn-requestid': `6f9c1c1e-6a27-4d2e-9f4e-${String(digit).repeat(12)}` } });
/** What else the same trial was answered: before, between and after. */
const asked = (before: number, between: number, after: number): Relation => ({
  name: 'again',
  before: identified(before),
  between: [identified(between)],
  after: identified(after),
});

testVerdicts(
  [
    'content-type',
    [
      ['bare', typed(jsonContentType), 'pass protocol.content-type'],
      [
        'with a charset, spaced, in capitals',
        typed('Application/X-AMZ-JSON-1.1 ; charset=utf-8'),
        'pass protocol.content-type',
      ],
      ['another', typed(`${jsonContentType}x`), 'other-type at header:content-type'],
      ['none', typed(), 'other-type at header:content-type'],
      [
        'of an answer to another content type',
        trial(200, {}, { sent: 'text/plain', headers: {} }),
        'not asked',
      ],
      ['of an error', faulty(400, jsonContentType), 'pass'],
      ['of a fault of the server', faulty(500, jsonContentType), 'pass error.content-type'],
      ['of an unknown operation', unknownOperation(jsonContentType), 'pass error.content-type'],
      ['another, of a fault of the server', faulty(500, 'application/json'), otherTypeOfError],
      ['another, of an unknown operation', unknownOperation('application/json'), otherTypeOfError],
      ['of a body that is too long', trial(413, '', { violates: 'body', headers: {} }), 'not asked'],
      ['of another operation', trial(400, '', { violates: 'operation', headers: {} }), 'not asked'],
      ['of another method', trial(404, '', { violates: 'method', headers: {} }), 'not asked'],
      ['of a request that is not signed', trial(403, '', { violates: 'auth', headers: {} }), 'not asked'],
      ['of a fault of the server that names no error', trial(503, '', { headers: {} }), 'not asked'],
    ],
  ],
  [
    'request-id',
    [
      ['as ECS names it', trial(200, {}), 'pass'],
      [
        'as others do',
        trial(200, {}, { headers: { 'x-amz-request-id': '1' } }),
        'other-header at header:x-amzn-requestid (protocol.request-id.name)',
      ],
      ['both', trial(200, {}, { headers: { 'x-amzn-requestid': '1', 'x-amz-request-id': '1' } }), 'pass'],
      ['empty', trial(200, {}, { headers: { 'x-amzn-requestid': '' } }), 'absent at header:x-amzn-requestid'],
    ],
  ],
  [
    'request-id-fresh',
    [
      ['a UUID', identified(1), 'pass for none'],
      ['another one for each answer', { ...identified(1), relation: asked(2, 3, 4) }, 'pass'],
      ['that of the answer before', { ...identified(1), relation: asked(1, 3, 4) }, repeated],
      ['that of an answer between', { ...identified(1), relation: asked(2, 1, 4) }, repeated],
      ['that of the answer after', { ...identified(1), relation: asked(2, 3, 1) }, repeated],
      ['no UUID', trial(200, {}), 'no-uuid at header:x-amzn-requestid'],
      ['none', trial(200, {}, { headers: {} }), 'not asked'],
    ],
  ],
  [
    'error-shape',
    [
      ['a type', trial(400, errorBody('ClientException')), 'pass'],
      ['no type', trial(400, { message: 'no' }), 'no-type at /__type'],
      ['a list', trial(400, []), 'no-object at body'],
      ['no JSON', trial(400, '<html>'), 'no-object at body'],
      ['no error', trial(200, {}), 'not asked'],
    ],
  ],
  [
    'bare-error-type',
    [
      ['a text', trial(400, errorBody('ClientException', 'no')), 'pass'],
      ['no text', trial(400, errorBody('ClientException')), 'pass for none'],
      [
        'other members',
        trial(400, { ...errorBody('ClientException'), messages: 1, noMessage: 2 }),
        'pass for none',
      ],
      [
        'the text by another name',
        trial(400, { ...errorBody('ClientException'), Message: 'no' }),
        'message at /message',
      ],
      ['no bare type', trial(400, errorBody('com.amazonaws.ecs#ClientException')), 'not-bare at /__type'],
      [
        'the type in a header alone',
        trial(400, {}, { headers: { ...headers, 'x-amzn-errortype': 'ClientException' } }),
        'not-bare at /__type',
      ],
    ],
  ],
  [
    'error-status',
    [
      ['of a refusal', trial(400, errorBody('ClientException'), { violates: 'tasks.max' }), 'pass'],
      ['of an error of no name', trial(404, errorBody('X'), { violates: 'tasks.max' }), 'pass error.status'],
      [
        'another 4xx of an error that the reference names',
        trial(404, errorBody('ClusterNotFoundException'), { violates: 'cluster.unknown' }),
        'named-status at status (error.status.named)',
      ],
      ['of a broken request', trial(500, '', { violates: 'tasks.max' }), 'server-error at status'],
      [
        'of a cluster that may not be there',
        trial(500, '', { clusterExists: false }),
        'server-error at status',
      ],
      ['of a valid request', trial(500, ''), 'not asked'],
      ['in a 200', trial(200, errorBody('ClientException')), 'error-in-200 at status'],
      ['of a request that is not signed', trial(500, '', { violates: 'auth' }), 'not asked'],
    ],
  ],
  [
    'tasks-limit-enforced',
    [
      [
        'refused',
        trial(400, errorBody('InvalidParameterException'), { violates: 'tasks.max', control }),
        'pass',
      ],
      ['accepted', trial(200, {}, { violates: 'tasks.max', control }), 'accepted at status'],
      ['other', trial(400, errorBody('X'), { violates: 'tasks.max', control }), 'other-error at /__type'],
      [
        'in a 500',
        trial(500, errorBody('InvalidParameterException'), { violates: 'tasks.max', control }),
        'skip',
      ],
      ['untyped', trial(400, {}, { violates: 'tasks.max', control }), 'skip'],
      [
        'in a 200',
        trial(200, errorBody('InvalidParameterException'), { violates: 'tasks.max', control }),
        'skip',
      ],
    ],
  ],
  [
    'refusal-texts',
    [
      ['as it is said', limited('taskIds can have at most 100 items.'), 'pass tasks.max.text'],
      ['other', limited('too many'), 'tasks.max.text at /message (tasks.max.text)'],
      ['none', limited(), 'tasks.max.text at /message (tasks.max.text)'],
      ['without its control', { ...limited('x'), control: answer(400, {}) }, 'skip'],
      ['of another error', trial(400, errorBody('X'), { violates: 'tasks.max', control }), 'not asked'],
      [
        'of a break of which none is known',
        trial(400, errorBody('X'), { violates: 'type', control }),
        'not asked',
      ],
      ['of no break', trial(400, errorBody('ClientException')), 'not asked'],
    ],
  ],
  [
    'authentication-required',
    [
      ['told why', unsigned(403, 'MissingAuthenticationTokenException'), 'pass'],
      ['told otherwise', unsigned(403, 'X'), 'other-error at /__type (auth.errors)'],
      [
        'in a way of which nothing is known',
        { ...unsigned(403, 'X'), variant: 'other' },
        'pass auth.required',
      ],
      ['accepted', unsigned(200), 'accepted at status'],
      ['a fault of the server', unsigned(500), 'server-error at status'],
      ['without its control', trial(403, {}, { violates: 'auth', variant: 'unsigned' }), 'skip'],
    ],
  ],
  [
    'regions-apart',
    [
      ['nothing there', trial(200, {}, { violates: 'region', variant: 'other-region', control }), 'pass'],
      [
        'the task',
        trial(200, { tasks: [task] }, { violates: 'region', variant: 'other-region', control }),
        'found at /tasks',
      ],
      [
        'nothing here either',
        trial(200, {}, { violates: 'region', variant: 'other-region', control: emptyControl }),
        'skip',
      ],
      [
        'one region alone',
        trial(200, { tasks: [task] }, { violates: 'region', variant: 'same-region', control }),
        'skip',
      ],
    ],
  ],
);

function limited(message?: string): Trial {
  return trial(400, errorBody('InvalidParameterException', message), { violates: 'tasks.max', control });
}

function unsigned(status: number, type?: string): Trial {
  return trial(status, type === undefined ? {} : errorBody(type), {
    violates: 'auth',
    variant: 'unsigned',
    control,
  });
}
