import {
  control,
  testVerdicts,
  answer,
  headers,
  jsonContentType,
  errorBody,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { Relation, Trial } from '../verdict.ts';

// These checks judge the form of answers. Each row is a trial with the expected verdict.

const withContentType = (type?: string): Trial =>
  trial(200, {}, { headers: type === undefined ? {} : { 'content-type': type } });

const otherTypeOfError = 'other-type-of-error at header:content-type (error.content-type)';
const serverError = (status: number, type: string): Trial =>
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
const withRequestId = (digit: number): Trial =>
  trial(200, {}, { headers: { 'x-amzn-requestid': `6f9c1c1e-6a27-4d2e-9f4e-${String(digit).repeat(12)}` } });
/** A relation whose answers have request ids that end in these digits. */
const relationWith = (before: number, between: number, after: number): Relation => ({
  name: 'again',
  before: withRequestId(before),
  between: [withRequestId(between)],
  after: withRequestId(after),
});

testVerdicts(
  [
    'content-type',
    [
      ['without parameters', withContentType(jsonContentType), 'pass protocol.content-type'],
      [
        'with a charset, spaces and capitals',
        withContentType('Application/X-AMZ-JSON-1.1 ; charset=utf-8'),
        'pass protocol.content-type',
      ],
      ['another type', withContentType(`${jsonContentType}x`), 'other-type at header:content-type'],
      ['no header', withContentType(), 'other-type at header:content-type'],
      ['an answer to another content type', trial(200, {}, { sent: 'text/plain', headers: {} }), 'not asked'],
      ['an error', serverError(400, jsonContentType), 'pass'],
      ['a server error', serverError(500, jsonContentType), 'pass error.content-type'],
      ['an unknown operation', unknownOperation(jsonContentType), 'pass error.content-type'],
      ['another type of a server error', serverError(500, 'application/json'), otherTypeOfError],
      ['another type of an unknown operation', unknownOperation('application/json'), otherTypeOfError],
      ['a body that is too long', trial(413, '', { violates: 'body', headers: {} }), 'not asked'],
      ['another operation', trial(400, '', { violates: 'operation', headers: {} }), 'not asked'],
      ['another method', trial(404, '', { violates: 'method', headers: {} }), 'not asked'],
      ['an unsigned request', trial(403, '', { violates: 'auth', headers: {} }), 'not asked'],
      ['a server error without an error type', trial(503, '', { headers: {} }), 'not asked'],
    ],
  ],
  [
    'request-id',
    [
      ['the header of ECS', trial(200, {}), 'pass'],
      [
        'another header',
        trial(200, {}, { headers: { 'x-amz-request-id': '1' } }),
        'other-header at header:x-amzn-requestid (protocol.request-id.name)',
      ],
      [
        'both headers',
        trial(200, {}, { headers: { 'x-amzn-requestid': '1', 'x-amz-request-id': '1' } }),
        'pass',
      ],
      ['empty', trial(200, {}, { headers: { 'x-amzn-requestid': '' } }), 'absent at header:x-amzn-requestid'],
    ],
  ],
  [
    'request-id-fresh',
    [
      ['a UUID without other answers', withRequestId(1), 'pass for none'],
      ['a new one in each answer', { ...withRequestId(1), relation: relationWith(2, 3, 4) }, 'pass'],
      ['that of the answer before', { ...withRequestId(1), relation: relationWith(1, 3, 4) }, repeated],
      ['that of an answer between', { ...withRequestId(1), relation: relationWith(2, 1, 4) }, repeated],
      ['that of the answer after', { ...withRequestId(1), relation: relationWith(2, 3, 1) }, repeated],
      ['not a UUID', trial(200, {}), 'no-uuid at header:x-amzn-requestid'],
      ['no header', trial(200, {}, { headers: {} }), 'not asked'],
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
      ['a message', trial(400, errorBody('ClientException', 'no')), 'pass'],
      ['no message', trial(400, errorBody('ClientException')), 'pass for none'],
      [
        'other members',
        trial(400, { ...errorBody('ClientException'), messages: 1, noMessage: 2 }),
        'pass for none',
      ],
      [
        'Message instead of message',
        trial(400, { ...errorBody('ClientException'), Message: 'no' }),
        'message at /message',
      ],
      [
        'a type with a namespace',
        trial(400, errorBody('com.amazonaws.ecs#ClientException')),
        'not-bare at /__type',
      ],
      [
        'the type only in a header',
        trial(400, {}, { headers: { ...headers, 'x-amzn-errortype': 'ClientException' } }),
        'not-bare at /__type',
      ],
    ],
  ],
  [
    'error-status',
    [
      ['a refusal', trial(400, errorBody('ClientException'), { violates: 'tasks.max' }), 'pass'],
      [
        'an error that the reference does not list',
        trial(404, errorBody('X'), { violates: 'tasks.max' }),
        'pass error.status',
      ],
      [
        'another 4xx than the listed status',
        trial(404, errorBody('ClusterNotFoundException'), { violates: 'cluster.unknown' }),
        'named-status at status (error.status.named)',
      ],
      [
        'a server error for an invalid request',
        trial(500, '', { violates: 'tasks.max' }),
        'server-error at status',
      ],
      [
        'a server error for a cluster that may not exist',
        trial(500, '', { clusterExists: false }),
        'server-error at status',
      ],
      ['a server error for a valid request', trial(500, ''), 'not asked'],
      ['an error in a 200', trial(200, errorBody('ClientException')), 'error-in-200 at status'],
      ['an unsigned request', trial(500, '', { violates: 'auth' }), 'not asked'],
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
      [
        'another error',
        trial(400, errorBody('X'), { violates: 'tasks.max', control }),
        'other-error at /__type',
      ],
      [
        'a server error',
        trial(500, errorBody('InvalidParameterException'), { violates: 'tasks.max', control }),
        'skip',
      ],
      ['without a type', trial(400, {}, { violates: 'tasks.max', control }), 'skip'],
      [
        'an error in a 200',
        trial(200, errorBody('InvalidParameterException'), { violates: 'tasks.max', control }),
        'skip',
      ],
    ],
  ],
  [
    'refusal-texts',
    [
      [
        'the message of the service',
        limitRefusal('taskIds can have at most 100 items.'),
        'pass tasks.max.text',
      ],
      ['another error', limitRefusal('too many'), 'tasks.max.text at /message (tasks.max.text)'],
      ['no header', limitRefusal(), 'tasks.max.text at /message (tasks.max.text)'],
      ['without a control', { ...limitRefusal('x'), control: answer(400, {}) }, 'skip'],
      ['another error', trial(400, errorBody('X'), { violates: 'tasks.max', control }), 'not asked'],
      [
        'a violation without a known message',
        trial(400, errorBody('X'), { violates: 'type', control }),
        'not asked',
      ],
      ['a valid request', trial(400, errorBody('ClientException')), 'not asked'],
    ],
  ],
  [
    'authentication-required',
    [
      ['with the error of the cause', unsigned(403, 'MissingAuthenticationTokenException'), 'pass'],
      ['with another error', unsigned(403, 'X'), 'other-error at /__type (auth.errors)'],
      ['an unknown variant', { ...unsigned(403, 'X'), variant: 'other' }, 'pass auth.required'],
      ['accepted', unsigned(200), 'accepted at status'],
      ['a server error', unsigned(500), 'server-error at status'],
      ['without a control', trial(403, {}, { violates: 'auth', variant: 'unsigned' }), 'skip'],
    ],
  ],
);

function limitRefusal(message?: string): Trial {
  return trial(400, errorBody('InvalidParameterException', message), { violates: 'tasks.max', control });
}

function unsigned(status: number, type?: string): Trial {
  return trial(status, type === undefined ? {} : errorBody(type), {
    violates: 'auth',
    variant: 'unsigned',
    control,
  });
}
