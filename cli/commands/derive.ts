import { derive } from '../../specs/derive/derive.ts';
import { DeriveError } from '../../specs/derive/derive-error.ts';
import { SettingsError } from '../../targets/errors.ts';

export interface DeriveFlags {
  readonly page?: readonly string[];
  readonly model?: string;
  readonly operation?: string;
  readonly out: string;
}

/** `derive`: schemas out of the reference. Throws SettingsError where a source is not what it should be. */
export async function deriveCommand(flags: DeriveFlags): Promise<number> {
  if (flags.page === undefined && flags.model === undefined) {
    throw new SettingsError('There is nothing to derive from.', 'Give --page FILE, --model FILE, or both.');
  }
  try {
    for (const path of await derive(flags)) console.log(path);
    return 0;
  } catch (error) {
    if (error instanceof DeriveError) throw new SettingsError(error.message, 'Nothing was written.');
    throw error;
  }
}
