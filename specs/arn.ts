/** What stands behind the last slash of an ARN: the id of a task, the name of a cluster. An id or a name alone is its own. */
export const lastSegment = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
