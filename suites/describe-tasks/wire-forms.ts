import { wireForms, type WireForm, type WireFormName } from '../protocol/wire-forms.ts';

const forms = wireForms({ name: 'DescribeTasks', list: 'tasks' });

export const wireFormNames: readonly WireFormName[] = Object.keys(forms).filter(
  (name): name is WireFormName => name in forms,
);

/** A wire form of DescribeTasks. */
export const findWireForm = (name: WireFormName): WireForm => forms[name];
