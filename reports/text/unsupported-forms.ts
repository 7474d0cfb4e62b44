import type { IdentifierForm } from '../../targets/world/world.ts';

const formTexts: Readonly<Record<IdentifierForm, { readonly what: string; readonly otherwise: string }>> = {
  id: { what: 'finds no task by its id', otherwise: 'requests name tasks by their ARN' },
  arn: { what: 'finds no task by its ARN', otherwise: 'requests name tasks by their id' },
  'cluster-name': {
    what: 'finds no task with the name of its cluster',
    otherwise: 'requests name clusters by their ARN',
  },
  'cluster-arn': {
    what: 'finds no task with the ARN of its cluster',
    otherwise: 'requests name clusters by their name',
  },
  'cluster-omitted': {
    what: 'finds no task where the cluster is left out',
    otherwise: 'requests name `default`',
  },
};

/** Of a form that the target takes for none: what that is, and how the requests of the run do without it. */
export const unsupportedFormText = (form: IdentifierForm, target: string): string =>
  `${target} ${formTexts[form].what}; so that the rest is judged, ${formTexts[form].otherwise}`;
