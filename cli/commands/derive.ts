import { derive } from '../../specs/derive/derive.ts';
import { DeriveError } from '../../specs/derive/derive-error.ts';
import { SettingsError } from '../../targets/errors.ts';

export interface DeriveFlags {
  readonly page?: readonly string[];
  readonly model?: string;
  readonly operation?: string;
  readonly out: string;
}

/** `derive`: derives schemas from the API reference or model. Throws SettingsError for an unusable source. */
export async function deriveCommand(flags: DeriveFlags): Promise<number> {
  if (flags.page === undefined && flags.model === undefined) {
    throw new SettingsError('No source was given.', 'Use --page FILE, --model FILE, or both.');
  }
  try {
    for (const path of await derive(flags)) console.log(path);
    return 0;
  } catch (error) {
    if (error instanceof DeriveError) throw new SettingsError(error.message, 'Nothing was written.');
    throw error;
  }
}
