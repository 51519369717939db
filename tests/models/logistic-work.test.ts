import { describe, expect, it } from 'vitest';
import { makeCellDesign } from '../../src/models/algebra/cells';
import type { Matrix } from '../../src/models/model';
import { newton } from '../../src/models/logistic/newton';
import type { Objective } from '../../src/models/logistic/objective';
import { objectiveFor, penaltyOf, priorPoint } from '../../src/models/logistic/setUp';
import { randomStream } from '../../src/pipeline/random';
import { encoded } from './algebra/tables';

const pace = () => undefined;

/** An objective that counts what is asked of it. */
function counted(objective: Objective): { objective: Objective; counts: { looks: number; products: number; parts: number; wholes: number } } {
  const counts = { looks: 0, products: 0, parts: 0, wholes: 0 };
  const counting: Objective = {
    ...objective,
    evaluate: (...given) => ((counts.looks += 1), objective.evaluate(...given)),
    times: (...given) => ((counts.products += 1), objective.times(...given)),
    block: (...given) => ((counts.parts += 1), objective.block(...given)),
    hessian: (...given) => ((counts.wholes += 1), objective.hessian(...given)),
  };
  return { objective: counting, counts };
}

async function solved(X: Matrix, y: Float64Array, k: number) {
  const design = await makeCellDesign(X, null, true, pace);
  const present = [...Array(k).keys()];
  const { objective, counts } = counted(objectiveFor(design, y, present, penaltyOf(design, design.width - 1, 1)));
  const result = await newton(objective, priorPoint(design, y, present, true), { tolerance: 1e-8, maxIterations: 100 }, pace);
  expect(result.converged).toBe(true);
  return { objective, counts, result };
}

/** Rare classes beside one that is frequent, hanging on a few of the columns. */
function classesOf({ rows, columns, values }: Matrix, k: number): Float64Array {
  const random = randomStream(5, 'classes');
  const pull = Array.from({ length: columns.length * k }, () => random.normal());
  return Float64Array.from({ length: rows }, (_, row) => {
    if (row < k) return row;
    const scores = Array.from({ length: k }, (_, c) => {
      let score = c === k - 1 ? 4 : 0;
      for (let j = 0; j < columns.length; j += 1) score += pull[j * k + c] * values[row * columns.length + j];
      return score - Math.log(-Math.log(random.next() + 1e-12));
    });
    return scores.indexOf(Math.max(...scores));
  });
}

describe('the work of a fit over many encoded categories', () => {
  const X = encoded(randomStream(4, 'work'), 1500, [40, 40, 40, 30, 20]);

  it('is some dozens of products, each a fraction of one with the plain matrix', async () => {
    const y = classesOf(X, 5);
    const { objective, counts, result } = await solved(X, y, 5);
    expect(objective.free).toBe(4 * 171);
    expect(objective.costs.turn).toBeLessThan((2 * 1500 * 5 * 171) / 5);
    expect(counts).toMatchObject({ wholes: 0 });
    expect(result.iterations).toBeLessThanOrEqual(10);
    expect(counts.products).toBeLessThan(80);
    expect(counts.parts).toBeLessThanOrEqual(12);
  });

  it('is one set of second derivatives a step where they are few enough to factor', async () => {
    const y = classesOf(X, 3).map(code => (code > 0 ? 1 : 0));
    const { counts, result } = await solved(X, y, 2);
    expect(counts).toMatchObject({ products: 0, parts: 0 });
    expect(counts.wholes).toBeLessThanOrEqual(result.iterations);
    expect(result.iterations).toBeLessThanOrEqual(12);
  });
});
