/** How far a clause can be trusted, strongest first; a verdict never claims more than its clause. */
export type Evidence = 'documented' | 'modelled' | 'observed' | 'open';

export interface Clause {
  readonly id: string;
  readonly evidence: Evidence;
  /** The catalogue in which the clause first stood: a configuration that pins an older one is only warned. */
  readonly since: number;
  readonly source: string;
  readonly statement: string;
}

export const catalogue = 1;

const page = 'Amazon ECS API Reference, DescribeTasks';
const model = 'AWS API model ecs-2014-11-13';

function clause(id: string, evidence: Evidence, source: string, statement: string): Clause {
  return { id, evidence, since: 1, source, statement };
}

export const clauses: readonly Clause[] = [
  clause(
    'tasks.max',
    'documented',
    `${page}, tasks`,
    'A list holds at most 100 ids; a longer one is refused.',
  ),
  clause(
    'tasks.required',
    'documented',
    `${page}, tasks`,
    'The list of tasks is required; without it the request is refused.',
  ),
  clause(
    'tasks.required.error',
    'observed',
    `${page}, InvalidParameterException`,
    'A request without tasks is refused with InvalidParameterException (ClientException, SerializationException tolerated).',
  ),
  clause(
    'tasks.not-empty',
    'observed',
    'answers quoted in backstage-plugins-for-aws#140 and ecs-deploy#63',
    'An empty list is refused.',
  ),
  clause(
    'tasks.partition',
    'documented',
    `${page}, tasks and failures`,
    'Each task asked for is described or named by a failure, and not both; a valid request is answered.',
  ),
  clause('tasks.nothing-else', 'documented', `${page}, tasks`, 'No task is returned that was not asked for.'),
  clause(
    'failures.missing',
    'documented',
    'Amazon ECS Developer Guide, API failure reasons',
    'An id that names no task of the cluster is a failure with the reason MISSING.',
  ),
  clause(
    'identifier.exact',
    'documented',
    `${page}, tasks`,
    'An identifier names one task: a part of it, or more than it, names none.',
  ),
  clause(
    'cluster.scope',
    'documented',
    `${page}, cluster`,
    'A task is only found with the cluster that hosts it.',
  ),
  clause(
    'cluster.not-found',
    'documented',
    `${page}, ClusterNotFoundException`,
    'A cluster that does not exist is refused with ClusterNotFoundException.',
  ),
  clause(
    'protocol.types',
    'modelled',
    `${model}; Smithy awsJson 1.1`,
    'A member of the wrong JSON type is refused with HTTP 400.',
  ),
  clause(
    'protocol.types.error',
    'observed',
    'answers quoted in aws-cdk-cli#973 and artillery#3727',
    'That refusal is a SerializationException, an InvalidParameterException or a ClientException.',
  ),
  clause(
    'response.schema',
    'modelled',
    `${model}, DescribeTasksResponse`,
    'Each member of an answer has the type and the values of the model.',
  ),
  clause(
    'error.shape',
    'modelled',
    'Smithy awsJson 1.1, operation error serialization',
    'An error is a JSON object that names its type.',
  ),
  clause(
    'error.status',
    'documented',
    `${page}, Errors`,
    'A client fault is answered with a 4xx status, never with a 5xx or a 200.',
  ),
  clause(
    'protocol.content-type',
    'modelled',
    'Smithy awsJson 1.1, content type',
    'An answer is of the type application/x-amz-json-1.1.',
  ),
  clause(
    'protocol.request-id',
    'documented',
    `${page}, sample response`,
    'Each answer carries x-amzn-RequestId.',
  ),
  clause(
    'protocol.timestamps',
    'documented',
    `${page}, sample response; Smithy timestampFormat`,
    'A time is a JSON number of epoch seconds.',
  ),
  clause(
    'tasks.read-only',
    'documented',
    `${page}: the operation describes`,
    'Describing a task does not change it.',
  ),
];

export function clauseOf(id: string): Clause {
  const found = clauses.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`No clause is called ${id}.`);
  return found;
}
