import { refusal } from './refusal.ts';

export const severalBreaksRefused = refusal({
  id: 'several-breaks-refused',
  broke: 'several',
  claim: 'A request that breaks several rules is refused, by an error of any of them.',
  clause: 'error.several',
  allowed: [
    'InvalidParameterException',
    'ClusterNotFoundException',
    'ClientException',
    'SerializationException',
  ],
});
