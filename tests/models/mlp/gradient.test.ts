import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/pipeline/random';
import type { Batch } from '../../../src/models/tf/batch';
import { useBackend } from '../../../src/models/tf/backends';
import { parameterCount, type Activation, type NetSpec } from '../../../src/models/tf/net';
import { referenceGradient } from '../../../src/models/tf/reference';
import { randomBatch } from '../../../src/models/tf/selfTest';
import { createTrainer } from '../../../src/models/tf/trainer';

interface Case {
  readonly spec: NetSpec;
  readonly batch: Batch;
  readonly params: Float32Array;
}

/** Small networks of every activation, loss and depth, with L2, dropout and padding. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    hidden: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
    features: fc.integer({ min: 1, max: 5 }),
    activation: fc.constantFrom<Activation>('tanh', 'logistic', 'relu'),
    outputs: fc.integer({ min: 1, max: 4 }),
    rows: fc.integer({ min: 3, max: 9 }),
    decay: fc.constantFrom(0, 0.3),
    dropout: fc.constantFrom(0, 0.4),
    seed: fc.nat(),
  })
  .map(({ hidden, features, activation, outputs, rows, decay, dropout, seed }) => {
    const random = randomStream(seed, 'gradient');
    const spec: NetSpec = {
      sizes: [features, ...hidden, outputs],
      activation,
      output: outputs === 1 ? 'identity' : 'softmax',
    };
    const params = Float32Array.from({ length: parameterCount(spec) }, () => 0.5 * random.normal());
    return { spec, params, batch: randomBatch(spec, rows, decay, dropout, random) };
  });

describe('the gradient', () => {
  it('of the float64 reference is the slope of its loss, by finite differences', () => {
    fc.assert(
      fc.property(cases, ({ spec, params, batch }) => {
        // Relu has no slope at its kink, and a difference may straddle one.
        fc.pre(spec.activation !== 'relu');
        const at = Float64Array.from(params);
        const { gradient } = referenceGradient(spec, at, batch);
        const h = 1e-5;
        gradient.forEach((slope, i) => {
          const shifted = (by: number): number => {
            const moved = at.slice();
            moved[i] += by;
            return referenceGradient(spec, moved, batch).loss;
          };
          expect(Math.abs((shifted(h) - shifted(-h)) / (2 * h) - slope)).toBeLessThan(1e-8);
        });
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('by tfjs is that of the reference', async () => {
    const backend = await useBackend('cpu');
    await fc.assert(
      fc.asyncProperty(cases, async ({ spec, params, batch }) => {
        const { loss, gradient } = referenceGradient(spec, Float64Array.from(params), batch);
        // A step of plain SGD at rate 1 moves by the gradient itself.
        const solver = { kind: 'sgd', rate: 1, momentum: 0, nesterov: false } as const;
        const start = { params, slots: [new Float32Array(params.length)], steps: 0 };
        const trainer = createTrainer(backend, spec, solver, batch.rows, start);
        trainer.step(batch);
        const found = await trainer.read();
        trainer.dispose();
        expect(Math.abs(found.losses[0] - loss)).toBeLessThan(2e-6 * Math.max(1, loss));
        gradient.forEach((slope, i) => {
          expect(Math.abs(params[i] - found.params[i] - slope)).toBeLessThan(2e-6);
        });
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it('does not see the rows that fill up a batch', async () => {
    const backend = await useBackend('cpu');
    const spec: NetSpec = { sizes: [3, 4, 2], activation: 'relu', output: 'softmax' };
    const random = randomStream(3, 'padding');
    const params = Float32Array.from({ length: parameterCount(spec) }, () => random.normal());
    const padded = randomBatch(spec, 9, 0.1, 0, random);
    const bare: Batch = {
      ...padded,
      rows: 7,
      x: padded.x.slice(0, 7 * 3),
      target: padded.target.slice(0, 7 * 2),
      weight: padded.weight.slice(0, 7),
    };
    const after = [];
    for (const batch of [padded, bare]) {
      const solver = { kind: 'sgd', rate: 1, momentum: 0, nesterov: false } as const;
      const start = { params, slots: [new Float32Array(params.length)], steps: 0 };
      const trainer = createTrainer(backend, spec, solver, batch.rows, start);
      trainer.step(batch);
      after.push((await trainer.read()).params);
      trainer.dispose();
    }
    expect(after[0]).toEqual(after[1]);
    expect(after[0]).not.toEqual(params);
  });
});
