import fc from 'fast-check';
import { boundedFilter } from './bounded-draws.ts';
import { oneOfInOrder } from './boundaries.ts';
import type { NumberCase } from '../plan/number-case.ts';

/** The multiples of all steps: integers from `first` to `last`, times `unit / scale`. So rounding errors don't add up. */
interface Lattice {
  readonly unit: number;
  readonly scale: number;
  readonly first: number;
  readonly last: number;
}

/** The limit if the schema sets none. It is large enough for counters and times, and small enough to be exact. */
const maxMagnitude = 2 ** 53 - 1;

/** An arbitrary of the numbers of the case; `undefined` if none was found. It never draws -0, which JSON loses. */
export function numberArbitrary(shape: NumberCase): fc.Arbitrary<number> | undefined {
  const fits = (value: number): boolean => isInNumberCase(shape, value);
  const lattice = toLattice(shape);
  const inner = lattice === undefined ? fractionArbitrary(shape) : multipleArbitrary(lattice);
  const edges = boundaryNumbers(shape, lattice).filter(fits);
  const source = fc.oneof(...(edges.length === 0 ? [] : [{ weight: 1, arbitrary: oneOfInOrder(edges) }]), {
    weight: 2,
    arbitrary: inner,
  });
  return boundedFilter(source.map(positiveZero), fits);
}

/** Whether any number fits the limits and steps. */
export function isNumberCasePossible(shape: NumberCase): boolean {
  const { min, max, above, below } = shape;
  if (min > max || (min === max && (above || below))) return false;
  const lattice = toLattice(shape);
  return lattice === undefined || lattice.first <= lattice.last;
}

function isInNumberCase({ min, max, above, below, steps }: NumberCase, value: number): boolean {
  return (
    Number.isFinite(value) &&
    (above ? value > min : value >= min) &&
    (below ? value < max : value <= max) &&
    steps.every((step) => isMultiple(value, step))
  );
}

/** Whether the value is a multiple of the step. Like Ajv, it allows no tolerance. */
function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return times === Math.trunc(times) && Math.abs(times) < 1e21;
}

function fractionArbitrary({ min, max, above, below }: NumberCase): fc.Arbitrary<number> {
  const limits = { noNaN: true, noDefaultInfinity: true, minExcluded: above, maxExcluded: below };
  const anywhere = fc.double({ ...limits, ...(min > -Infinity && { min }), ...(max < Infinity && { max }) });
  const [low, high] = [Math.ceil(Math.max(min, -maxMagnitude)), Math.floor(Math.min(max, maxMagnitude))];
  if (low > high) return anywhere;
  const near = [Math.max(low, Math.min(high, -1000)), Math.min(high, Math.max(low, 1000))] as const;
  return fc.oneof(fc.integer({ min: near[0], max: near[1] }), anywhere);
}

function multipleArbitrary({ unit, scale, first, last }: Lattice): fc.Arbitrary<number> {
  const small = { min: Math.max(first, Math.min(last, -1000)), max: Math.min(last, Math.max(first, 1000)) };
  const count = fc.oneof(fc.integer(small), fc.integer({ min: first, max: last }));
  return count.map((times) => (times * unit) / scale);
}

function boundaryNumbers({ min, max }: NumberCase, lattice: Lattice | undefined): readonly number[] {
  const edges =
    lattice === undefined
      ? [0, 1, -1, min, max, min + 1, max - 1, 0.5]
      : [0, 1, -1, ...latticeEnds(lattice)].map((times) => (times * lattice.unit) / lattice.scale);
  return [...new Set(edges.filter(Number.isFinite))].toSorted((a, b) => Math.abs(a) - Math.abs(b));
}

function latticeEnds({ first, last }: Lattice): readonly number[] {
  return [first, first + 1, last - 1, last];
}

function toLattice({ min, max, above, below, steps }: NumberCase): Lattice | undefined {
  if (steps.length === 0) return undefined;
  const digits = Math.max(...steps.map(countDecimals));
  if (digits > 15) return undefined;
  const scale = 10 ** digits;
  const unit = Number(steps.map((step) => BigInt(Math.round(step * scale))).reduce(leastCommonMultiple));
  const low = min === -Infinity ? Math.min(-maxMagnitude / scale, max) : min;
  const high = max === Infinity ? Math.max(maxMagnitude / scale, min) : max;
  const first = Math.ceil((low * scale) / unit);
  const last = Math.floor((high * scale) / unit);
  return {
    unit,
    scale,
    first: above && (first * unit) / scale <= min ? first + 1 : first,
    last: below && (last * unit) / scale >= max ? last - 1 : last,
  };
}

function countDecimals(step: number): number {
  const [mantissa = '', exponent = '0'] = String(step).split('e');
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent));
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  const divisor = (x: bigint, y: bigint): bigint => (y === 0n ? x : divisor(y, x % y));
  return (a / divisor(a, b)) * b;
}

function positiveZero(value: number): number {
  return value === 0 ? 0 : value;
}
