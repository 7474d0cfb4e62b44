import type { BenchContext } from './context.ts';
import type { Figures } from './figures.ts';
import type { Measurement, Part } from './part.ts';
import type { Samples } from './rows.ts';

/**
 * The measurements of the parts, each once. One that several parts need is measured in the last of them: there it is beside
 * what it is compared with.
 */
export function distinctMeasurements(parts: readonly Part[]): readonly Measurement[] {
  const all = parts.flatMap(({ measurements }) => measurements);
  return all.filter(({ id }, index) => all.findLastIndex((one) => one.id === id) === index);
}

/**
 * Measures everything in each round, one thing after the other, so that what is compared was measured under the same load.
 * The servers are new in each round. A measurement that fails leaves its round empty.
 */
export async function measureRounds(
  measurements: readonly Measurement[],
  rounds: number,
  {
    context,
    log,
    onFailure,
  }: {
    readonly context: BenchContext;
    readonly log: (line: string) => void;
    readonly onFailure: (line: string) => void;
  },
): Promise<Samples> {
  const samples = new Map<string, Figures[]>(measurements.map(({ id }) => [id, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { id, once, measure } of measurements) {
      if (once === true && round > 1) continue;
      const startedAt = performance.now();
      const figures = await measure(context).catch((error: unknown): Figures => {
        onFailure(`${round}/${rounds} ${id}: ${error instanceof Error ? error.message : String(error)}`);
        return {};
      });
      samples.get(id)?.push(figures);
      const shown = Object.entries(figures).map(([name, value]) => `${name} ${Number(value.toFixed(3))}`);
      log(`${round}/${rounds} ${id}: ${shown.join(', ')} (${Math.round(performance.now() - startedAt)} ms)`);
    }
    await context.stopServers();
  }
  return samples;
}
