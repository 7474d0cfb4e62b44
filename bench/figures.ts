import { isObject } from '../specs/json.ts';

/** Named numbers of one measurement, such as `wallMs` and `peakMib`. */
export type Figures = Readonly<Record<string, number>>;

/** Reads the figures that a program of `bench/children/` printed as JSON. Throws if the text is anything else. */
export function parseFigures(text: string): Figures {
  const parsed: unknown = JSON.parse(text);
  if (!isObject(parsed)) throw new Error(`The program printed no figures: ${text}`);
  const figures: Record<string, number> = {};
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value !== 'number') throw new Error(`The figure ${name} is not a number: ${text}`);
    figures[name] = value;
  }
  return figures;
}
