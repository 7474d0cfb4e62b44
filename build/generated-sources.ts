import { Ajv2020 } from 'ajv/dist/2020.js';
import { readDerivedOperations, type GeneratedFile } from '../generators/generated-files.ts';
import { typescriptModule } from '../generators/typescript-module.ts';
import {
  moduleFiles,
  standaloneFiles,
  standaloneOptions,
  validatorModule,
} from '../generators/validator-module.ts';
import { settingsSchema } from '../run/settings-schema.ts';
import { fixturesSchema } from '../targets/world/fixtures-schema.ts';

/** Everything that `npm run generate` writes. */
export async function generateFiles(): Promise<readonly GeneratedFile[]> {
  const operations = await readDerivedOperations();
  const types = await Promise.all(operations.map(typescriptModule));
  return [...types, ...operations.flatMap(validatorModule), ...inputValidators()];
}

/** The validators of what users write, as far as every run needs them. */
function inputValidators(): readonly GeneratedFile[] {
  const settings = new Ajv2020({ allErrors: true, allowUnionTypes: true, ...standaloneOptions }).addSchema(
    settingsSchema,
    'settings',
  );
  const fixtures = new Ajv2020(standaloneOptions).addSchema(fixturesSchema, 'fixtures');
  return [
    ...moduleFiles(
      new URL('../run/generated/settings.validator', import.meta.url),
      standaloneFiles(settings, { validateSettings: 'settings' }, 'run/settings-schema.ts'),
    ),
    ...moduleFiles(
      new URL('../targets/world/generated/fixtures.validator', import.meta.url),
      standaloneFiles(fixtures, { validateFixtures: 'fixtures' }, 'targets/world/fixtures-schema.ts'),
    ),
  ];
}
