/** A number with its digits grouped: `12,340`. */
export const formatNumber = (value: number): string => value.toLocaleString('en-US');

/** A number with its noun: `1 run`, `5,660 runs`. */
export const formatCount = (value: number, noun: string): string =>
  `${formatNumber(value)} ${noun}${value === 1 ? '' : 's'}`;

/** A duration, rounded by its length: `4.2 s`, `12 min 3 s`, `1 h 4 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Splits prose into text and code; code is between backticks. */
export const splitCode = (prose: string): readonly { readonly code: boolean; readonly text: string }[] =>
  prose
    .split(/(`[^`]+`)/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      /^`[^`]+`$/.test(piece) ? { code: true, text: piece.slice(1, -1) } : { code: false, text: piece },
    );

/** Cuts the end of a text longer than `width` and states its full length. */
export const truncate = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 20)}… (${formatNumber(text.length)} characters)`;
