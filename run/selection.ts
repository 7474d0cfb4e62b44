import picomatch from 'picomatch';
import type { Check } from '../checks/verdict.ts';
import type { Operation } from '../engine/operation.ts';
import type { Probe } from '../engine/probe.ts';
import { testedOperation } from '../operations/catalogue.ts';
import type { CataloguePin } from '../results/level.ts';
import type { UnsupportedFeature } from '../targets/presets.ts';
import { findPreset } from '../targets/target-name.ts';
import type { Settings } from './settings.ts';

// The suites, checks and probes of an operation that the settings select.

const toMatcher = (globs: readonly string[]): ((name: string) => boolean) =>
  globs.length === 0 ? () => true : picomatch([...globs]);

/** The names of all suites, in the order of a run. */
const suiteNames = (
  { edition }: Pick<Settings, 'edition'>,
  operation: Operation = testedOperation,
): readonly string[] => operation.families(edition).map(({ name }) => name);

/** The selected suites. By default, `auth` runs on the embedded ECS only, because many emulators verify no signatures. */
export function selectedSuites(
  settings: Settings,
  operation: Operation = testedOperation,
): readonly string[] {
  const { suites, target } = settings;
  const isSelected = suites.length === 0 ? undefined : toMatcher(suites);
  return suiteNames(settings, operation).filter((name) => {
    if (name === 'auth' && unsupportedFeatures(settings).includes('auth')) return false;
    return isSelected === undefined ? name !== 'auth' || target === 'embedded' : isSelected(name);
  });
}

/** The selected checks of an edition. */
export function selectedChecks(
  { checks, edition }: Pick<Settings, 'checks' | 'edition'>,
  operation: Operation = testedOperation,
): readonly Check[] {
  const isSelected = toMatcher(checks);
  return operation.checks(edition).filter(({ id }) => isSelected(id));
}

/** The probes of a suite. Probes that no check judges are left out. */
export const selectedProbes = (
  { probes }: Pick<Operation, 'probes'>,
  suite: string,
  checks: readonly Pick<Check, 'id'>[],
): readonly Probe[] =>
  probes.filter((probe) => probe.suite === suite && checks.some(({ id }) => probe.checks.includes(id)));

/** The features that the target does not support, according to its preset. */
export const unsupportedFeatures = ({
  target,
  presets,
}: Pick<Settings, 'target' | 'presets'>): readonly UnsupportedFeature[] =>
  findPreset(target, presets)?.cannot ?? [];

/** The pinned catalogue version, if the settings have one. */
export const cataloguePin = ({ catalogue }: Pick<Settings, 'catalogue'>): CataloguePin =>
  catalogue === undefined ? {} : { pin: Number(catalogue) };
