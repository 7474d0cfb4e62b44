/** Large numbers are read in groups, everywhere in the same way. */
export const formatNumber = (value: number): string => value.toLocaleString('en-US');

/** A number with its noun: `1 run`, `5,660 runs`. */
export const formatCount = (value: number, noun: string): string =>
  `${formatNumber(value)} ${noun}${value === 1 ? '' : 's'}`;

/** A span of time, as exact as one cares for: `4.2 s`, `12 min 3 s`, `1 h 4 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Prose in pieces: what stands between backticks is code. */
export const splitCode = (prose: string): readonly { readonly code: boolean; readonly text: string }[] =>
  prose
    .split(/(`[^`]+`)/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      /^`[^`]+`$/.test(piece) ? { code: true, text: piece.slice(1, -1) } : { code: false, text: piece },
    );

/** A text with its end left out, where it is long. */
export const truncate = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 20)}… (${formatNumber(text.length)} characters)`;
