import { impactRank } from '../../results/impact.ts';
import { isMeasurable, measureImpact } from '../../impact/measure-impact.ts';
import type { Report, ReportedFinding } from '../../reports/run/report.ts';
import { SettingsError } from '../../targets/errors.ts';
import type { ImpactOptions } from '../runner.ts';

/** The client that needs no other program. It is always asked. */
const builtIn = 'javascript';

/** The clients that are asked besides the one in this process. Throws SettingsError for one that can't run here. */
export async function wantedClients(named: readonly string[] = []): Promise<readonly string[]> {
  const others = named.filter((name) => name !== builtIn);
  if (others.length === 0) return [];
  const { clientStates } = await import('../../targets/clients/client-states.ts');
  const states = clientStates();
  const installed = states.filter(({ state }) => state === 'installed').map(({ name }) => name);
  for (const name of others) {
    if (name === 'all' || installed.includes(name)) continue;
    const names = states.map((one) => one.name).join(', ');
    throw states.some((one) => one.name === name)
      ? new SettingsError(
          `The client "${name}" of --clients is not installed.`,
          `To install it: ecs-conformance clients --install ${name}.`,
        )
      : new SettingsError(`Unknown client "${name}" in --clients.`, `Use all, or some of: ${names}.`);
  }
  return others.includes('all') ? installed : others;
}

/**
 * Adds to each finding what official clients make of the answer of its first class. A report without findings costs nothing,
 * because no client is loaded then. A client that fails is a note at the finding, never an error of the run.
 */
export async function addImpact(
  report: Report,
  clients: readonly string[],
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Report> {
  const classes = report.findings.map(({ classes: [first] }) => first);
  if (signal?.aborted === true || !isMeasurable(classes)) return report;
  try {
    return await measureReport(report, clients, signal === undefined ? {} : { signal });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ...report,
      notes: [...report.notes, `The clients could not be asked whom the findings hurt: ${reason}`],
    };
  }
}

async function measureReport(
  report: Report,
  clients: readonly string[],
  options: { readonly signal?: AbortSignal },
): Promise<Report> {
  const { openClients } = await import('../../targets/clients/open-clients.ts');
  const { readers, close } = await openClients(clients);
  try {
    const classes = report.findings.map(({ classes: [first] }) => first);
    const impacts = await measureImpact(classes, readers, options);
    return {
      ...report,
      findings: report.findings.map((finding): ReportedFinding => {
        const [first, ...rest] = finding.classes;
        const impact = impacts.get(first.id);
        return impact === undefined ? finding : { ...finding, classes: [{ ...first, impact }, ...rest] };
      }),
    };
  } finally {
    await close();
  }
}

/** The findings in the order that a flag asks for. With `impact`, those that hurt a client come first. */
export const sortFindings = (report: Report, { sort }: ImpactOptions): Report =>
  sort === undefined
    ? report
    : {
        ...report,
        findings: report.findings.toSorted(
          (one, other) => impactRank(one.classes[0].impact) - impactRank(other.classes[0].impact),
        ),
      };
