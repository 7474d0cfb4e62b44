import { commonErrors, model, must, open, page, quoted, smithy, type Clause } from './clause.ts';

const json = 'application/x-amz-json-1.1';

export const protocolClauses: readonly Clause[] = [
  must(
    'protocol.endpoint',
    'documented',
    page('Sample Request'),
    `Requests are POSTs to / with X-Amz-Target and ${json}, signed.`,
    {
      untestable: 'it says what a client does; every request of a run is one',
    },
  ),
  must(
    'protocol.content-type',
    'modelled',
    smithy('Protocol behaviors'),
    `An answer is of the type ${json}.`,
  ),
  must('protocol.request-id', 'documented', page('Sample Response'), 'Each answer carries x-amzn-RequestId.'),
  must(
    'protocol.request-id.uuid',
    'observed',
    quoted('recordings'),
    'The request id is a UUID, another one each time.',
  ),
  must(
    'error.shape',
    'modelled',
    smithy('Operation error serialization'),
    'An error is a JSON object that names its type.',
  ),
  must(
    'error.bare-type',
    'observed',
    quoted('backstage-plugins-for-aws#140', 'a cassette of convox/rack'),
    'The type of an error is bare, and its text is in `message`.',
  ),
  must(
    'error.status',
    'documented',
    page('Errors'),
    'A client fault is answered with a 4xx status, never with a 5xx or a 200.',
  ),
  must(
    'request.answered',
    'documented',
    page('Response Elements'),
    'A valid request gets a complete answer.',
    { since: 2 },
  ),
  must(
    'protocol.timestamps',
    'documented',
    page('Sample Response'),
    'A time is a JSON number of epoch seconds.',
  ),
  must(
    'response.schema',
    'modelled',
    model('DescribeTasksResponse'),
    'Each member of an answer has the type and the values of the model; none is null.',
  ),
  must(
    'response.members',
    'modelled',
    model('DescribeTasksResponse'),
    'An answer has no members but those of the model.',
    { editions: ['current'] },
  ),
  must(
    'protocol.body',
    'modelled',
    smithy('Operation serialization'),
    'A body that is no JSON object is refused with HTTP 400.',
  ),
  must(
    'protocol.body.error',
    'observed',
    quoted('Athena and Kinesis recordings'),
    'A body that is no JSON object is a SerializationException.',
  ),
  must(
    'protocol.types',
    'modelled',
    model('DescribeTasksRequest'),
    'A member of the wrong JSON type is refused with HTTP 400.',
  ),
  must(
    'protocol.types.error',
    'observed',
    quoted('aws-cdk-cli#973', 'artillery#3727'),
    'That refusal is a SerializationException, an InvalidParameterException or a ClientException.',
  ),
  must(
    'protocol.operation',
    'observed',
    quoted('Athena and Kinesis recordings'),
    'An unknown operation, or a missing or foreign target, is refused as an UnknownOperationException.',
  ),
  must(
    'protocol.null',
    'modelled',
    smithy('Operation serialization'),
    'A null for an optional member equals its absence.',
  ),
  must(
    'protocol.unknown-members',
    'modelled',
    smithy('Operation serialization'),
    'Unknown members of a request are ignored.',
  ),
  must(
    'protocol.method',
    'modelled',
    smithy('Protocol behaviors'),
    'No method but POST yields a description of tasks.',
  ),
  must(
    'auth.required',
    'documented',
    commonErrors,
    'A request that is not signed, or wrongly, is refused with a 4xx status.',
  ),
  must(
    'auth.errors',
    'observed',
    quoted('kinesalite', 'aws-sdk-php#1114'),
    'The refusal names what is wrong: MissingAuthenticationToken, IncompleteSignature, UnrecognizedClient, InvalidSignature.',
  ),
  open(
    'protocol.empty-body',
    smithy('Operation serialization'),
    'What an empty body means: siblings refuse it, Smithy accepts it.',
  ),
  open(
    'protocol.other-content-type',
    quoted('siblings differ'),
    'What becomes of a request of another content type, or none.',
  ),
  open('tasks.null-element', quoted('a sibling drops it'), 'What becomes of a null in the list.'),
];
