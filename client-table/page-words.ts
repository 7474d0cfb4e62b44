// The prose of docs/clients.md. It holds for the versions in client-table/table.json: read it again after a change of versions.

export const introduction: readonly string[] = [
  'A deviation matters to those who call ECS with an official client. This page says what each of six clients makes of it.',
  'Use it to decide what to mend first in an emulator: what is silent in a client is worse than what fails at once.',
  '`npm run clients:table` writes this page. [Client readers](client-readers.md) says how clients read answers.',
];

export const legend: readonly string[] = [
  'Each answer is compared with the right one: what the same client gives for that.',
  '',
  '- **same**: no difference. It also stands where the client gives an unusual value as it was sent.',
  '- **Bold**: a wrong value, and no error. The cell has the first difference. Text is in quotes.',
  '- **absent**: the member is missing. Go and Rust have members that are never absent: `0`, `false` and `""` count as absent.',
  '  In Go, Java and Rust, a loop over an absent list works: it has no elements.',
  '- **unknown value**: a marker for an enum value that the client does not know.',
  '- **empty**: a result without any member. **no error**: an error came as a result.',
  '- error: an exception instead of a result.',
  '- type lost: an exception, but not with the type of the error. A caller that catches the type misses it.',
  '- code only: the error code is as in the answer, but the exception has not the class of the API model.',
  '- message lost: the right exception, with another message.',
];

export const closing: readonly string[] = [
  '## Differences by version or measure',
  '',
  '- Every row holds for the versions above. A body shorter than its `Content-Length` is refused by botocore 1.43.106, and accepted by',
  '  1.43.127 and 1.44.8. The AWS CLI has a copy of botocore of its own, which refuses it.',
  '- The AWS CLI prints JSON, so times and numbers stay as they were sent. That counts as wrong if the text is another one.',
  '- For a time in milliseconds, the year in Go depends on the value: the number of nanoseconds overflows. So does that of the year 2300.',
  '- JavaScript, Go and Java keep milliseconds of a time. Digits after these are lost.',
  '- Retries are measured apart. A result that a client refuses is requested again by some clients.',
  '',
  '## What is left out',
  '',
  '- Request ids: a result without one is read, but the readings of clients do not have the id.',
  '- Waits between retries, and headers that ask for one.',
  '- The clock: some clients adopt the time of the `Date` header for later signatures. Each answer is read with a right date.',
  '- Waiters and pagination.',
  '- Answers that end a client or make it hang, and answers that mislead one about security. Earlier measurements found a value that ends a program',
  '  in Go, and one that the AWS CLI cannot print as a table. They are not in the repository.',
];
