import { booleans, FALSE, MISSING, sizeOf, TRUE } from '../vector';
import type { BooleanVector, Kernel, Vector } from '../vector';

/** Kleene's tables, as in SQL: a false decides `and`, a true decides `or`, whatever is missing beside it. */
export const and: Kernel = (args, rows) => join(args, rows, (a, b) => {
  if (a === FALSE || b === FALSE) return FALSE;
  return a === MISSING || b === MISSING ? MISSING : TRUE;
});

export const or: Kernel = (args, rows) => join(args, rows, (a, b) => {
  if (a === TRUE || b === TRUE) return TRUE;
  return a === MISSING || b === MISSING ? MISSING : FALSE;
});

export const not: Kernel = ([arg]) => {
  const { values, mask } = booleans(arg);
  const out = new Uint8Array(values.length);
  for (let i = 0; i < out.length; i += 1) out[i] = NOT[values[i]];
  return { kind: 'boolean', values: out, mask };
};

export const isMissing: Kernel = ([arg]) => {
  const length = lengthOf(arg);
  const out = new Uint8Array(length);
  for (let i = 0; i < length; i += 1) out[i] = isMissingAt(arg, i) ? TRUE : FALSE;
  return { kind: 'boolean', values: out, mask: arg.mask };
};

const NOT = Uint8Array.of(TRUE, FALSE, MISSING);

/** The nine cases are worked out once; rows look them up. */
function join(args: readonly Vector[], rows: number, decide: (a: number, b: number) => number): BooleanVector {
  const table = Uint8Array.from({ length: 12 }, (_, i) => ((i & 3) === 3 ? MISSING : decide(i >> 2, i & 3)));
  const [a, b] = args.map(booleans);
  const { length, mask } = sizeOf(args, rows);
  const out = new Uint8Array(length);
  for (let i = 0; i < length; i += 1) out[i] = table[(a.values[i & a.mask] << 2) | b.values[i & b.mask]];
  return { kind: 'boolean', values: out, mask };
}

function lengthOf(vector: Vector): number {
  return vector.kind === 'category' ? vector.codes.length : vector.values.length;
}

function isMissingAt(vector: Vector, i: number): boolean {
  switch (vector.kind) {
    case 'number':
      return Number.isNaN(vector.values[i]);
    case 'boolean':
      return vector.values[i] === MISSING;
    case 'category':
      return vector.codes[i] < 0;
    case 'text':
      return vector.values[i] === null;
  }
}
