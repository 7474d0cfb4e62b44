/** The part of an ARN after the last slash: the id of a task, or the name of a cluster. Other text is returned unchanged. */
export const lastSegment = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** Returns a region that is not `region`. */
export const anotherRegion = (region: string): string => (region === 'eu-west-1' ? 'us-west-2' : 'eu-west-1');

/** The same ARN in another region. Text that is not an ARN is returned unchanged. */
export function arnInAnotherRegion(text: string): string {
  const parts = text.split(':');
  return parts.length < 6 ? text : parts.with(3, anotherRegion(parts[3] ?? '')).join(':');
}
