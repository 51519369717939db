import { numbers, sizeOf } from '../vector';
import type { Kernel, NumberVector } from '../vector';

type Loop1 = (a: Float64Array, out: Float64Array) => void;
type Loop2 = (a: Float64Array, maskA: number, b: Float64Array, maskB: number, out: Float64Array) => void;

/** Each operation has a loop of its own: a shared one that calls a function a row is several times slower. */
function unary(loop: Loop1): Kernel {
  return ([arg]) => {
    const { values, mask } = numbers(arg);
    const out = new Float64Array(values.length);
    loop(values, out);
    return { kind: 'number', values: out, mask };
  };
}

function binary(loop: Loop2): Kernel {
  return (args, rows) => {
    const [a, b] = args.map(numbers);
    const { length, mask } = sizeOf(args, rows);
    const out = new Float64Array(length);
    loop(a.values, a.mask, b.values, b.mask, out);
    return { kind: 'number', values: out, mask };
  };
}

export const add = binary((a, maskA, b, maskB, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = a[i & maskA] + b[i & maskB];
});

export const subtract = binary((a, maskA, b, maskB, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = a[i & maskA] - b[i & maskB];
});

export const multiply = binary((a, maskA, b, maskB, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = a[i & maskA] * b[i & maskB];
});

export const divide = binary((a, maskA, b, maskB, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = a[i & maskA] / b[i & maskB];
});

/** The sign of the divisor, as `numpy.mod`: JavaScript's own remainder has the sign of the dividend. */
export const modulo = binary((a, maskA, b, maskB, out) => {
  for (let i = 0; i < out.length; i += 1) {
    const divisor = b[i & maskB];
    const rest = a[i & maskA] % divisor;
    if (rest !== 0) out[i] = rest < 0 !== divisor < 0 ? rest + divisor : rest;
    else out[i] = divisor < 0 ? -0 : 0;
  }
});

/** IEEE says that anything to the power of 0 is 1, even a missing value; here missing stays missing. */
export const power = binary((a, maskA, b, maskB, out) => {
  for (let i = 0; i < out.length; i += 1) {
    const base = a[i & maskA];
    out[i] = base !== base ? NaN : base ** b[i & maskB];
  }
});

export const negate = unary((a, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = -a[i];
});

export const abs = unary((a, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = Math.abs(a[i]);
});

export const sqrt = unary((a, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = Math.sqrt(a[i]);
});

export const log = unary((a, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = Math.log(a[i]);
});

export const log10 = unary((a, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = Math.log10(a[i]);
});

export const log1p = unary((a, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = Math.log1p(a[i]);
});

export const exp = unary((a, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = Math.exp(a[i]);
});

export const floor = unary((a, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = Math.floor(a[i]);
});

export const ceil = unary((a, out) => {
  for (let i = 0; i < out.length; i += 1) out[i] = Math.ceil(a[i]);
});

/**
 * As `numpy.round`: times a power of ten, to the nearest whole number with halves to the even one, and back. Where the
 * product leaves the range of float64 the number has no such decimals and stays.
 */
export const round: Kernel = ([arg, digits]) => {
  const { values, mask } = numbers(arg);
  const places = digits === undefined ? 0 : numbers(digits).values[0];
  const scale = 10 ** Math.abs(places);
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i += 1) {
    const scaled = places < 0 ? values[i] / scale : values[i] * scale;
    if (!Number.isFinite(scaled)) out[i] = values[i];
    else out[i] = places < 0 ? roundHalfEven(scaled) * scale : roundHalfEven(scaled) / scale;
  }
  return { kind: 'number', values: out, mask };
};

/** The nearest whole number, halves to the even one; the sign stays, that of 0 too. */
function roundHalfEven(value: number): number {
  const size = Math.abs(value);
  const below = Math.floor(size);
  const rest = size - below;
  if (rest === 0) return value;
  const isUp = rest > 0.5 || (rest === 0.5 && below % 2 === 1);
  const rounded = isUp ? below + 1 : below;
  return value < 0 ? -rounded : rounded;
}

export const clip: Kernel = (args, rows) => {
  const [a, low, high] = args.map(numbers);
  const { length, mask } = sizeOf(args, rows);
  const out = new Float64Array(length);
  for (let i = 0; i < length; i += 1) {
    // Math.min and Math.max give NaN when either is NaN: missing in, missing out.
    out[i] = Math.min(Math.max(a.values[i & a.mask], low.values[i & low.mask]), high.values[i & high.mask]);
  }
  return { kind: 'number', values: out, mask };
};

/** The smallest (or largest) of several in each row; one missing makes the row missing. */
export const min: Kernel = (args, rows) => fold(args, rows, (out, { values, mask }) => {
  for (let i = 0; i < out.length; i += 1) out[i] = Math.min(out[i], values[i & mask]);
});

export const max: Kernel = (args, rows) => fold(args, rows, (out, { values, mask }) => {
  for (let i = 0; i < out.length; i += 1) out[i] = Math.max(out[i], values[i & mask]);
});

function fold(args: Parameters<Kernel>[0], rows: number, join: (out: Float64Array, next: NumberVector) => void): NumberVector {
  const [first, ...others] = args.map(numbers);
  const { length, mask } = sizeOf(args, rows);
  const out = new Float64Array(length);
  for (let i = 0; i < length; i += 1) out[i] = first.values[i & first.mask];
  for (const next of others) join(out, next);
  return { kind: 'number', values: out, mask };
}
