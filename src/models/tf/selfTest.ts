import type { BackendTrouble } from '../backendReason';
import { randomStream, type Random } from '../../pipeline/random';
import type { Backend } from './backend';
import type { Batch } from './batch';
import { hiddenSizes, parameterCount, type NetSpec } from './net';
import { referenceStep, type ReferenceState } from './reference';
import { slotCount, type Solver } from './solver';
import { createTrainer } from './trainer';

/** Raised whenever a pass no longer vouches for what training does; part of the name a result is remembered under. */
export const SELF_TEST_VERSION = 1;

/** How far a weight may be off float64 after a few steps, and a loss relative to its size. */
const TOLERANCE = 1e-5;

export interface SelfTest {
  readonly passed: boolean;
  /** The largest difference of a weight from the float64 reference; null when nothing could be computed. */
  readonly difference: number | null;
  /** Why not, in words; empty when passed. */
  readonly reason: string;
  /** Why not, as a fact; null when passed. */
  readonly trouble: BackendTrouble | null;
}

interface Case {
  readonly spec: NetSpec;
  readonly solver: Solver;
  readonly rows: number;
  readonly steps: number;
  readonly decay: number;
  readonly dropout: number;
}

/** Each activation, loss and solver once, dropout and L2, and one batch of the size that training uses. */
const CASES: readonly Case[] = [
  {
    spec: { sizes: [10, 24, 12, 3], activation: 'relu', output: 'softmax' },
    solver: { kind: 'adam', rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    rows: 96,
    steps: 3,
    decay: 1e-3,
    dropout: 0.25,
  },
  {
    spec: { sizes: [7, 16, 1], activation: 'tanh', output: 'identity' },
    solver: { kind: 'sgd', rate: 0.05, momentum: 0.9, nesterov: true },
    rows: 64,
    steps: 3,
    decay: 0,
    dropout: 0,
  },
  {
    spec: { sizes: [20, 40, 2], activation: 'logistic', output: 'softmax' },
    solver: { kind: 'sgd', rate: 0.1, momentum: 0, nesterov: false },
    rows: 1024,
    steps: 1,
    decay: 1e-4,
    dropout: 0,
  },
];

/**
 * Trains small seeded networks on `backend` and in float64 JavaScript, and compares weights and losses; then poisons a
 * weight, since a backend that hides NaN would let a diverged training pass for a good one. Rejects with a
 * `BackendFault` when the backend dies under the test.
 */
export async function selfTest(backend: Backend): Promise<SelfTest> {
  let difference = 0;
  for (const one of CASES) {
    const off = await compare(backend, one);
    // Written so that a NaN does not pass.
    if (!(off <= TOLERANCE)) {
      const what = `${one.spec.activation} network trained with ${one.solver.kind}`;
      return { passed: false, difference: finite(off), reason: `weights of a ${what} are off by ${off.toPrecision(2)}`, trouble: { kind: 'inexact', difference: finite(off) } };
    }
    difference = Math.max(difference, off);
  }
  if (!(await showsNaN(backend))) {
    return { passed: false, difference, reason: 'a weight that is not a number cannot be seen from outside', trouble: { kind: 'hides-nan' } };
  }
  return { passed: true, difference, reason: '', trouble: null };
}

/** The largest difference of a weight (or, relative, of a loss) after the steps of a case. */
async function compare(backend: Backend, { spec, solver, rows, steps, decay, dropout }: Case): Promise<number> {
  const random = randomStream(1, `self-test/${spec.activation}`);
  const params = Float32Array.from({ length: parameterCount(spec) }, () => 0.3 * random.normal());
  const slots = Array.from({ length: slotCount(solver) }, () => new Float32Array(params.length));
  let expected: ReferenceState = {
    params: Float64Array.from(params),
    slots: slots.map(slot => Float64Array.from(slot)),
    steps: 0,
  };
  const losses: number[] = [];
  const trainer = createTrainer(backend, spec, solver, rows, { params, slots, steps: 0 });
  try {
    for (let i = 0; i < steps; i += 1) {
      const batch = randomBatch(spec, rows, decay, dropout, random);
      trainer.step(batch);
      const next = referenceStep(spec, solver, expected, batch);
      expected = next.state;
      losses.push(next.loss);
    }
    const found = await trainer.read();
    return Math.max(
      ...losses.map((loss, i) => Math.abs(found.losses[i] - loss) / Math.max(1, loss)),
      largestDifference(found.params, expected.params),
    );
  } finally {
    trainer.dispose();
  }
}

async function showsNaN(backend: Backend): Promise<boolean> {
  const { spec, solver, rows } = CASES[0];
  const random = randomStream(1, 'self-test/nan');
  const params = Float32Array.from({ length: parameterCount(spec) }, () => random.normal());
  params[5] = NaN;
  const slots = Array.from({ length: slotCount(solver) }, () => new Float32Array(params.length));
  const trainer = createTrainer(backend, spec, solver, rows, { params, slots, steps: 0 });
  try {
    trainer.step(randomBatch(spec, rows, 0, 0, random));
    const { params: after } = await trainer.read();
    return after.some(value => Number.isNaN(value));
  } finally {
    trainer.dispose();
  }
}

/** A seeded batch of normal deviates; the last two rows are padding. */
export function randomBatch(spec: NetSpec, rows: number, decay: number, dropout: number, random: Random): Batch {
  const { sizes, output } = spec;
  const k = sizes[sizes.length - 1];
  const real = Math.max(1, rows - 2);
  const x = new Float32Array(rows * sizes[0]);
  for (let i = 0; i < real * sizes[0]; i += 1) x[i] = random.normal();
  const target = new Float32Array(rows * k);
  const weight = new Float32Array(rows);
  for (let row = 0; row < real; row += 1) {
    if (output === 'softmax') target[row * k + random.integer(k)] = 1;
    else for (let o = 0; o < k; o += 1) target[row * k + o] = random.normal();
    weight[row] = 1 / real;
  }
  const scale = 1 / (1 - dropout);
  const masks = dropout === 0 ? [] : hiddenSizes(spec).map(width => {
    return Float32Array.from({ length: rows * width }, () => (random.next() < dropout ? 0 : scale));
  });
  return { rows, x, target, weight, decay, masks };
}

/** NaN when any value is NaN. */
function largestDifference(found: Float32Array, expected: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < expected.length; i += 1) {
    const off = Math.abs(found[i] - expected[i]);
    if (!(off <= largest)) largest = off;
    if (Number.isNaN(off)) return NaN;
  }
  return largest;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
