import * as current from '../../generators/generated/current/describe-tasks.validators.js';
import * as edition2016 from '../../generators/generated/2016/describe-tasks.validators.js';
import { toValidator, type Validator } from '../../generators/validators.ts';
import type { EditionName } from '../../specs/editions.ts';

interface SchemaValidators {
  readonly request: Validator;
  readonly response: Validator;
}

const toValidators = ({ validateRequest, validateResponse }: typeof current): SchemaValidators => ({
  request: toValidator(validateRequest),
  response: toValidator(validateResponse),
});

/** Validators of the derived schemas of DescribeTasks. They are generated, so that a run does not compile the schemas. */
export const describeTasksValidators: Readonly<Record<EditionName, SchemaValidators>> = {
  current: toValidators(current),
  2016: toValidators(edition2016),
};
