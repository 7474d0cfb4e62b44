import { escapeLine, escapeMessage } from '../../reports/text/escape-for-terminal.ts';
import { formatJson } from '../../reports/text/json-text.ts';
import type { Preset } from '../../targets/presets.ts';
import { definedMembers } from '../../specs/json.ts';

type Row = Readonly<Record<string, unknown>>;

/** The rows of each kind. Each loads only what it lists. */
const listRows: Readonly<Record<string, (json: boolean) => Promise<readonly Row[]>>> = {
  suites: async () => {
    const { testedOperation } = await import('../../operations/catalogue.ts');
    return testedOperation.families('current').map(({ name, core }) => ({
      id: name,
      cases: `${core.length} fixed, plus random ones`,
    }));
  },
  checks: async () => {
    const { checkCatalogue } = await import('../../operations/catalogue.ts');
    return checkCatalogue('current').map(({ id, claim, clauses }) => ({ id, claim, clauses: [...clauses] }));
  },
  clauses: async (json) => {
    const { clauses } = await import('../../specs/clauses/catalogue.ts');
    return clauses.map(({ id, evidence, force, statement, witness, source, untestable }) =>
      definedMembers({
        id,
        evidence,
        force,
        statement,
        source: `${source.title}, ${source.section}`,
        witness: json || witness === undefined ? witness : `witness: ${witness}`,
        untestable: json || untestable === undefined ? untestable : `not testable: ${untestable}`,
      }),
    );
  },
  targets: async (json) => {
    const { offlineFlags, readSettings } = await import('../../run/read-settings.ts');
    const { targetForms } = await import('../../targets/target-name.ts');
    const { mergePresets } = await import('../../targets/user-presets.ts');
    const { presets } = await readSettings({ flags: offlineFlags, env: {}, cwd: process.cwd() });
    return [...mergePresets(presets).map(json ? presetRow : presetSummary), ...targetForms];
  },
  mutants: async () => {
    const { mutants } = await import('../../model/mutants/catalogue.ts');
    return mutants.map(({ id, fault, killedBy }) => ({ id, fault, killedBy: [...killedBy] }));
  },
  variants: async () => {
    const { variants } = await import('../../model/variants/catalogue.ts');
    const { combinations } = await import('../../model/variants/combinations.ts');
    return [
      ...variants.map(({ id, behavior, allowedBy }) => ({ id, liberty: behavior, open: allowedBy })),
      ...combinations.map(({ id, variants: ids }) => ({
        id,
        liberty: ids.join(' and '),
        open: 'several variants at once',
      })),
    ];
  },
};

/** How a preset is started or reached: its image, command or URL. */
const launchDetails = ({ start }: Preset): string | undefined => {
  switch (start.kind) {
    case 'container':
      return start.port === undefined ? start.image : `${start.image}, port ${start.port}`;
    case 'process':
      return start.command;
    case 'url':
      return start.url;
    case 'embedded':
    case 'aws':
      return undefined;
  }
};

/** The complete preset, for JSON. */
function presetRow(preset: Preset): Row {
  const { name, what, ...rest } = preset;
  return { id: name, what, ...rest };
}

/** What a user needs to choose a preset, for text. */
function presetSummary(preset: Preset): Row {
  const launch = launchDetails(preset);
  const { name, what, tasksFree, cannot, peculiarities, documented } = preset;
  return definedMembers({
    id: name,
    what,
    by: launch,
    tasks: tasksFree ? 'full world' : undefined,
    cannot: cannot.length === 0 ? undefined : `not supported: ${cannot.join(', ')}`,
    peculiarities: peculiarities.length === 0 ? undefined : peculiarities.join('; '),
    documented,
  });
}

/** The output format of `list`. The default is text with one line for each item. */
export interface ListFlags {
  readonly json?: boolean;
  readonly md?: boolean;
}

/**
 * `list`: prints what the harness contains. Reads the configuration file, which may define presets. Throws SettingsError if
 * that is invalid.
 */
export async function listCommand(kind: string, { json = false, md = false }: ListFlags): Promise<number> {
  const rows = (await listRows[kind]?.(json)) ?? [];
  // Presets of the configuration file may hold any text.
  if (json) process.stdout.write(formatJson(rows));
  else if (md) {
    const { listMarkdown } = await import('../../reports/text/list-markdown.ts');
    process.stdout.write(escapeMessage(listMarkdown(kind, rows)));
  } else {
    const width = Math.max(...rows.map(({ id }) => String(id).length));
    for (const { id, ...rest } of rows) {
      const text = `${String(id).padEnd(width)}  ${Object.values(rest).map(String).join(' · ')}`;
      console.log(escapeLine(text));
    }
  }
  return 0;
}
