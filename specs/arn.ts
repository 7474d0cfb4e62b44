/** What stands behind the last slash of an ARN: the id of a task, the name of a cluster. An id or a name alone is its own. */
export const lastSegment = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** A region that is not this one. */
export const anotherRegion = (region: string): string => (region === 'eu-west-1' ? 'us-west-2' : 'eu-west-1');

/** The ARN of the same name in another region; what is no ARN stays as it is. */
export function arnInAnotherRegion(text: string): string {
  const words = text.split(':');
  return words.length < 6 ? text : words.with(3, anotherRegion(words[3] ?? '')).join(':');
}
