import { isTimestampMember } from '../lib/answer.ts';
import { timelineCheck } from './lib/timeline.ts';

const identity = ['taskArn', 'taskDefinitionArn', 'clusterArn', 'createdAt', 'startedBy', 'group'];
const reasons = ['stopCode', 'stoppedReason'];

export const stampsStay = timelineCheck({
  id: 'stamps-stay',
  clauses: ['time.identity', 'time.stamps', 'time.stop'],
  claim:
    'The identity of a task does not change, nor a stamp once it is set, nor after the stop why it stopped.',
  kinds: ['*'],
  look: ({ earlier, later }) => {
    const changed = (name: string): boolean =>
      earlier[name] != null &&
      // A null is told by response-matches-schema.
      later[name] !== null &&
      JSON.stringify(earlier[name]) !== JSON.stringify(later[name]);
    const told = (name: string, clause: string) => ({
      kind: name,
      clause,
      pointer: `/tasks/0/${name}`,
      expected: JSON.stringify(earlier[name]) ?? '',
      actual: JSON.stringify(later[name]) ?? 'absent',
    });
    const other = identity.find(changed);
    if (other !== undefined) return told(other, 'time.identity');
    const stamp = Object.keys(earlier).find((name) => isTimestampMember(name) && changed(name));
    if (stamp !== undefined) return told(stamp, 'time.stamps');
    const why = earlier['lastStatus'] === 'STOPPED' ? reasons.find(changed) : undefined;
    return why === undefined ? undefined : told(why, 'time.stop');
  },
  shows: ({ earlier, later, isStoppedBetween }) => {
    const has = (name: string): boolean => earlier[name] != null && later[name] !== null;
    const isStopTold = earlier['lastStatus'] === 'STOPPED' && reasons.some(has);
    return [
      // The ARN is by what it was found.
      ...(identity.some((name) => name !== 'taskArn' && has(name)) ? ['time.identity'] : []),
      ...(Object.keys(earlier).some(
        (name) => isTimestampMember(name) && !identity.includes(name) && has(name),
      )
        ? ['time.stamps']
        : []),
      ...(isStopTold && isStoppedBetween ? ['time.stop'] : []),
    ];
  },
});
