import { textOf } from '../../../specs/exact-values.ts';

const forms: readonly (readonly [RegExp, number])[] = [
  [/^(\d+)$/, 1],
  [/^(\d*\.?\d+) ?vcpu$/i, 1024],
  [/^(\d*\.?\d+) ?gb$/i, 1024],
];

/** Parses a size in any notation to CPU units or MiB: `1 vCPU` is 1024. The result is `undefined` for other text. */
export function parseTaskSize(value: unknown): number | undefined {
  const text = textOf(value).trim();
  for (const [form, factor] of forms) {
    const [, digits] = form.exec(text) ?? [];
    if (digits !== undefined) return Math.round(Number(digits) * factor);
  }
  return undefined;
}
