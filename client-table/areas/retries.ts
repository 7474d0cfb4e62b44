import { changed, replaced, type Area, type DeviationKind, type Differences } from '../area.ts';

const html = {
  body: '<html><body><h1>Bad Gateway</h1></body></html>',
  headers: { 'content-type': 'text/html' },
};

const server = (id: string, sentence: string, differences: Differences): DeviationKind =>
  replaced(id, sentence, differences, { right: 'serverError', countsAttempts: true });

const throttled = (id: string, sentence: string, differences: Differences): DeviationKind =>
  replaced(id, sentence, differences, { right: 'throttling', countsAttempts: true });

const throttledAs = (id: string, type: string): DeviationKind =>
  changed(id, `Throttling is called \`${type}\`.`, '"ThrottlingException"', `"${type}"`, {
    right: 'throttling',
    meant: type,
    countsAttempts: true,
  });

export const serverErrors: Area = {
  id: 'server-errors',
  title: 'Errors of the server',
  advice: 'Send HTTP 500 and a JSON object whose `__type` is `ServerException`.',
  kinds: [
    server('server-400', '`ServerException` with HTTP 400.', { status: 400 }),
    server('server-503', '`ServerException` with HTTP 503.', { status: 503 }),
    server('server-html', 'HTTP 502 with HTML.', { status: 502, ...html }),
    server('server-empty', 'HTTP 500 with an empty body.', { body: '' }),
    replaced(
      'server-message',
      'HTTP 500 with only a message.',
      { body: '{"message":"Service Unavailable. Please try again later."}' },
      { right: 'serverError' },
    ),
  ],
};

export const throttling: Area = {
  id: 'throttling',
  title: 'Throttling',
  advice: 'Send HTTP 400 and a JSON object whose `__type` is `ThrottlingException`.',
  kinds: [
    throttled('throttling-429', '`ThrottlingException` with HTTP 429.', { status: 429 }),
    throttled('throttling-503', '`ThrottlingException` with HTTP 503.', { status: 503 }),
    throttled('throttling-no-type', 'HTTP 429 without a type.', {
      status: 429,
      body: '{"message":"Rate exceeded"}',
    }),
    throttledAs('throttling-short', 'Throttling'),
    throttledAs('throttling-too-many', 'TooManyRequestsException'),
    throttledAs('throttling-rate', 'RateExceeded'),
  ],
};
