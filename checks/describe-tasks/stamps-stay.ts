import { isSameValue } from '../../specs/exact-values.ts';
import { isTimestampMember } from '../lib/answer.ts';
import { timelineCheck } from './lib/timeline-check.ts';

const identityMembers = ['taskArn', 'taskDefinitionArn', 'clusterArn', 'createdAt', 'startedBy', 'group'];
const stopReasonMembers = ['stopCode', 'stoppedReason'];

export const stampsStay = timelineCheck({
  id: 'stamps-stay',
  clauses: ['time.identity', 'time.stamps', 'time.stop'],
  claim: "A task's identity, timestamps and stop reason never change once set.",
  kinds: ['*'],
  findViolation: ({ earlier, later }) => {
    const hasChanged = (name: string): boolean =>
      earlier[name] != null &&
      // If the value is null, response-matches-schema reports it.
      later[name] !== null &&
      !isSameValue(earlier[name], later[name]);
    const changeViolation = (name: string, clause: string) => ({
      kind: name,
      clause,
      pointer: `/tasks/0/${name}`,
      expected: JSON.stringify(earlier[name]) ?? '',
      actual: JSON.stringify(later[name]) ?? 'absent',
    });
    const identity = identityMembers.find(hasChanged);
    if (identity !== undefined) return changeViolation(identity, 'time.identity');
    const timestamp = Object.keys(earlier).find((name) => isTimestampMember(name) && hasChanged(name));
    if (timestamp !== undefined) return changeViolation(timestamp, 'time.stamps');
    const reason = earlier['lastStatus'] === 'STOPPED' ? stopReasonMembers.find(hasChanged) : undefined;
    return reason === undefined ? undefined : changeViolation(reason, 'time.stop');
  },
  witnessedClauses: ({ earlier, later, isStoppedBetween }) => {
    const isSet = (name: string): boolean => earlier[name] != null && later[name] !== null;
    const hasStopReason = earlier['lastStatus'] === 'STOPPED' && stopReasonMembers.some(isSet);
    return [
      // The two descriptions were matched by taskArn, so an equal taskArn proves nothing.
      ...(identityMembers.some((name) => name !== 'taskArn' && isSet(name)) ? ['time.identity'] : []),
      ...(Object.keys(earlier).some(
        (name) => isTimestampMember(name) && !identityMembers.includes(name) && isSet(name),
      )
        ? ['time.stamps']
        : []),
      ...(hasStopReason && isStoppedBetween ? ['time.stop'] : []),
    ];
  },
});
