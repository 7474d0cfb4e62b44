import { changed, replaced, type Area, type DeviationKind, type Differences } from '../area.ts';

const right = 'clientError';
const name = 'ClusterNotFoundException';
const type = `"__type":"${name}"`;
const text = '"message":"Cluster not found."';

const withType = (id: string, sentence: string, to: string): DeviationKind =>
  changed(id, sentence, type, to, { right });
const withName = (id: string, sentence: string, other: string): DeviationKind =>
  changed(id, sentence, type, `"__type":"${other}"`, { right, meant: other });
const withMessage = (id: string, sentence: string, to: string, meant?: unknown): DeviationKind =>
  changed(id, sentence, text, to, { right, meant });
const other = (id: string, sentence: string, differences: Differences): DeviationKind =>
  replaced(id, sentence, differences, { right });

export const errorTypes: Area = {
  id: 'error-types',
  title: 'Types of errors',
  advice:
    'Send HTTP 400 and a JSON object whose `__type` is an error of the operation, and no `x-amzn-query-error` header.',
  kinds: [
    withType(
      'error-namespaced',
      '`__type` has a namespace: `com.amazonaws.ecs#…`.',
      `"__type":"com.amazonaws.ecs#${name}"`,
    ),
    withType(
      'error-url',
      '`__type` ends with a URL after a colon.',
      `"__type":"${name}:http://internal.amazon.com/coral/"`,
    ),
    withType('error-in-code', 'The type is in `code`, without `__type`.', `"code":"${name}"`),
    withType('error-in-type', 'The type is in `type`, without `__type`.', `"type":"${name}"`),
    other('error-in-header', 'The type is only in the header `x-amzn-errortype`.', {
      body: `{${text}}`,
      headers: { 'x-amzn-errortype': name },
    }),
    other('error-query-header', 'Header `x-amzn-query-error` has another type.', {
      headers: { 'x-amzn-query-error': 'ClusterNotFound;Sender' },
    }),
    other('error-nested', 'The error is within `Error`: `{"Error":{"Code":…}}`.', {
      body: `{"Error":{"Code":"${name}","Message":"Cluster not found."}}`,
    }),
    other('error-xml', 'The error is XML.', {
      body: `<ErrorResponse><Error><Code>${name}</Code><Message>Cluster not found.</Message></Error></ErrorResponse>`,
      headers: { 'content-type': 'text/xml' },
    }),
    other('error-html', 'The error is HTML.', {
      body: '<html><body><h1>400 Bad Request</h1></body></html>',
      headers: { 'content-type': 'text/html' },
    }),
    other('error-empty', 'HTTP 400 with an empty body.', { body: '' }),
    withName('error-lower-case', 'The type is in lower case.', name.toLowerCase()),
    withName('error-short-name', 'The type lacks `Exception` at its end.', 'ClusterNotFound'),
    withName('error-of-other-operation', 'The type is one of other operations.', 'ResourceNotFoundException'),
    withName('error-unknown', 'The type is not in the API model.', 'TaskNotFoundException'),
    withType('error-type-number', '`__type` is a number.', '"__type":400'),
  ],
};

export const errorStatuses: Area = {
  id: 'error-statuses',
  title: 'Status of errors',
  advice:
    'Send HTTP 400 for errors of the caller. HTTP 200 hides an error, and HTTP 500 lets clients try again.',
  kinds: [
    other('error-200', 'An error with HTTP 200.', { status: 200 }),
    other('error-403', 'An error with HTTP 403.', { status: 403 }),
    other('error-404', 'An error with HTTP 404.', { status: 404 }),
    replaced(
      'error-500',
      'An error of the caller with HTTP 500.',
      { status: 500 },
      { right, countsAttempts: true },
    ),
  ],
};

export const errorMessages: Area = {
  id: 'error-messages',
  title: 'Messages of errors',
  advice: 'Send the message as a string in `message`.',
  kinds: [
    withMessage('message-capital', 'The message is in `Message`.', '"Message":"Cluster not found."'),
    withMessage('message-number', 'The message is a number.', '"message":5', '5'),
    withMessage('message-null', 'The message is `null`.', '"message":null'),
    other('message-absent', 'The message is absent.', { body: `{${type}}` }),
  ],
};
