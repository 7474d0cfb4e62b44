import type { IdentifierForm } from '../../targets/world/world.ts';

const formTexts: Readonly<Record<IdentifierForm, { readonly problem: string; readonly workaround: string }>> =
  {
    id: { problem: 'finds no task by its id', workaround: 'requests use task ARNs' },
    arn: { problem: 'finds no task by its ARN', workaround: 'requests use task ids' },
    'cluster-name': {
      problem: 'finds no task by the name of its cluster',
      workaround: 'requests use cluster ARNs',
    },
    'cluster-arn': {
      problem: 'finds no task by the ARN of its cluster',
      workaround: 'requests use cluster names',
    },
    'cluster-omitted': {
      problem: 'finds no task if the cluster is omitted',
      workaround: 'requests name the cluster `default`',
    },
  };

/** An identifier form that the target does not support, and how the requests of the run avoid it. */
export const unsupportedFormText = (form: IdentifierForm, target: string): string =>
  `${target} ${formTexts[form].problem}, so ${formTexts[form].workaround}`;
