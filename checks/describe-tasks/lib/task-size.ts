const units: readonly (readonly [RegExp, number])[] = [
  [/^(\d+)$/, 1],
  [/^(\d*\.?\d+) ?vcpu$/i, 1024],
  [/^(\d*\.?\d+) ?gb$/i, 1024],
];

/** CPU units, or MiB, however they are written: `1 vCPU` is 1024. Nothing where a text is no size. */
export function parseTaskSize(value: unknown): number | undefined {
  const text = String(value).trim();
  for (const [form, unit] of units) {
    const [, digits] = form.exec(text) ?? [];
    if (digits !== undefined) return Math.round(Number(digits) * unit);
  }
  return undefined;
}
