import { current, model, must, open, page, quoted, type Clause } from './clause.ts';

export const clusterClauses: readonly Clause[] = [
  must('cluster.default', 'documented', page('cluster'), 'Where the cluster is left out, it is `default`.'),
  must('cluster.same', 'documented', page('cluster'), 'The name and the ARN of a cluster are equivalent.'),
  must(
    'cluster.not-found',
    'documented',
    page('ClusterNotFoundException'),
    'A cluster that does not exist is refused with ClusterNotFoundException, an absent `default` too.',
  ),
  must(
    'cluster.not-found.text',
    'observed',
    quoted('aws-sdk-java#3093', 'moto#5857'),
    'The text is `Cluster not found.`',
  ),
  must(
    'cluster.scope',
    'documented',
    page('cluster'),
    'A task is only found with the cluster that hosts it.',
  ),
  must(
    'cluster.case',
    'observed',
    quoted('copilot-cli#185'),
    'Names that differ in letter case are different clusters.',
  ),
  must(
    'cluster.illegal',
    'documented',
    page('Errors'),
    'An illegal or over-long name is refused with HTTP 400, and yields no task.',
  ),
  must(
    'cluster.illegal.text',
    'observed',
    quoted('amazon-ecs-nodejs-microservices#18'),
    'The text of an InvalidParameterException for it begins with `Cluster must match`.',
  ),
  must(
    'cluster.foreign',
    'documented',
    page('ClusterNotFoundException'),
    'The ARN of a cluster of another region or account is refused with HTTP 400.',
  ),
  open('cluster.empty', quoted('nothing found'), 'Whether an empty name is refused or means `default`.'),
  must(
    'cluster.deleted',
    'documented',
    model('DescribeTasks'),
    'A new cluster of the same name does not return the tasks of a deleted one.',
    current,
  ),
  open(
    'cluster.and-empty-list',
    quoted('nothing found'),
    'Which error wins for an empty list and an unknown cluster.',
  ),
  must(
    'include.tags',
    'documented',
    model('include'),
    'With TAGS the tags of a task are in the answer.',
    current,
  ),
  must('include.no-tags', 'documented', model('include'), 'Without it no tags are in the answer.', current),
  must('include.nothing-else', 'documented', model('include'), 'It changes nothing but tags.', current),
  must('include.enum', 'modelled', model('TaskField'), 'An unknown value is refused with HTTP 400.', current),
  must(
    'include.enum.error',
    'observed',
    quoted('terraform-provider-aws#23342'),
    'That refusal is an InvalidParameterException.',
    current,
  ),
  open(
    'include.empty',
    quoted('nothing found'),
    'Whether an empty list of it, or a value twice, is accepted.',
    current,
  ),
];
