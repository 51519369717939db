import { expect, it } from 'vitest';
import logistic from '../../src/models/logistic/fit';
import type { FitInput } from '../../src/models/model';
import { randomStream, type Random } from '../../src/pipeline/random';
import { context } from './context';

/** A table with what real ones have: other units, far from 0, flags, rare flags, long tails, columns twice. */
function anyTable(random: Random): FitInput {
  const k = 2 + random.integer(3);
  const rows = k + random.integer(80);
  const p = 1 + random.integer(8);
  const units = Array.from({ length: p }, () => 10 ** (random.integer(13) - 6));
  const offsets = units.map(() => (random.integer(3) === 0 ? 10 ** random.integer(6) : 0));
  const kinds = units.map((_, j) => random.integer(j === 0 ? 4 : 5));
  const values = new Float64Array(rows * p);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < p; j += 1) {
      const draws = [() => random.integer(2), () => (random.integer(30) === 0 ? 1 : 0), () => random.normal(), () => random.normal() ** 3];
      const base = kinds[j] === 4 ? values[i * p + j - 1] / units[j - 1] : draws[kinds[j]]();
      values[i * p + j] = (base + offsets[j]) * units[j];
    }
  }
  const code = (i: number) => Math.floor(values[i * p] / units[0] - offsets[0] + random.normal() + k / 2);
  const y = Float64Array.from({ length: rows }, (_, i) => (i < k ? i : Math.min(k - 1, Math.max(0, code(i)))));
  const weights = random.integer(2) === 0 ? null : Float64Array.from({ length: rows }, (_, i) => (i < k ? 1 : random.integer(5) * random.next()));
  const classes = ['a', 'b', 'c', 'd'].slice(0, k);
  return { task: 'classification', X: { rows, columns: units.map((_, j) => `x${j}`), values }, y, classes, weights, validation: null };
}

it('logistic regression settles on any table in a few dozen steps, or says "separable"', async () => {
  let settled = 0;
  for (let seed = 0; seed < 400; seed += 1) {
    const random = randomStream(seed, 'any table');
    const input = anyTable(random);
    const C = 10 ** (random.integer(13) - 4);
    const penalty = random.integer(3) === 0 ? 'none' : 'l2';
    const class_weight = random.integer(2) === 0 ? 'none' : 'balanced';
    try {
      const model = await logistic.fit(input, { C, penalty, fit_intercept: true, class_weight, max_iter: 60 }, context());
      expect(model, `seed ${seed}`).toMatchObject({ converged: true });
      expect(model.coef.every(Number.isFinite)).toBe(true);
      settled += 1;
    } catch (problem) {
      expect(problem, `seed ${seed}`).toMatchObject({ code: 'separable' });
      expect(penalty).toBe('none');
    }
  }
  expect(settled).toBeGreaterThan(250);
});
