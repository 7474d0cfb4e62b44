import { changed, type Area } from '../area.ts';

const cpu = '"cpu":"128"';
const launchType = '"launchType":"EC2"';
const command = '"enableExecuteCommand":false';

export const texts: Area = {
  id: 'texts',
  title: 'Texts',
  advice:
    'Send a JSON string also for digits, such as `cpu` and `memory`. Leave a text out if it is not set.',
  kinds: [
    changed('text-number', 'A text is a number: `"cpu":128`.', cpu, '"cpu":128'),
    changed('text-boolean', 'A text is `true`.', cpu, '"cpu":true'),
    changed('text-object', 'A text is an object: `{"units":"128"}`.', cpu, '"cpu":{"units":"128"}'),
    changed('text-null', 'A text that is not set is `null`, not absent.', cpu, `${cpu},"startedBy":null`),
    changed('text-empty', 'A text that is not set is `""`, not absent.', cpu, `${cpu},"startedBy":""`),
  ],
};

export const enums: Area = {
  id: 'enums',
  title: 'Enums',
  advice: 'Send a value of the API model, in its letter case. Leave the member out if there is none.',
  kinds: [
    changed('enum-unknown', 'An enum value is not in the API model.', launchType, '"launchType":"NEW"'),
    changed('enum-empty', 'An enum value is `""`.', launchType, '"launchType":""'),
    changed('enum-case', 'An enum value is in lower case.', launchType, '"launchType":"ec2"'),
    changed('enum-number', 'An enum value is a number.', launchType, '"launchType":1'),
  ],
};

export const booleans: Area = {
  id: 'booleans',
  title: 'Booleans',
  advice: 'Send `true` or `false`.',
  kinds: [
    changed('boolean-text', 'A boolean is text: `"false"`.', command, '"enableExecuteCommand":"false"'),
    changed('boolean-number', 'A boolean is a number: `0`.', command, '"enableExecuteCommand":0'),
    changed(
      'boolean-null',
      'A boolean is `null` instead of `false`.',
      command,
      '"enableExecuteCommand":null',
    ),
  ],
};
