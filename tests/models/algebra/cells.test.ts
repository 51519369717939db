import { describe, expect, it } from 'vitest';
import { layApart } from '../../../src/models/algebra/apart';
import { makeCellDesign, type CellDesign, type Cells } from '../../../src/models/algebra/cells';
import { denseCells } from '../../../src/models/algebra/denseCells';
import { layRows, measure } from '../../../src/models/algebra/design';
import { sparseCells } from '../../../src/models/algebra/sparseCells';
import { objectiveFor, penaltyOf } from '../../../src/models/logistic/setUp';
import { randomStream, type Random } from '../../../src/pipeline/random';
import { difference } from '../context';
import { encoded, mixed } from './tables';

const pace = () => undefined;

/** One table kept both ways. What is common to a column is any value it holds, or none: right or not, sums are the same. */
async function bothWays(random: Random): Promise<{ dense: CellDesign; sparse: CellDesign }> {
  const X = mixed(random, 40 + random.integer(60), 6 + random.integer(30));
  const weights = random.integer(2) === 0 ? null : Float64Array.from({ length: X.rows }, () => random.integer(4) * random.next());
  const intercept = random.integer(2) === 0;
  const measured = await measure(X, weights, intercept, pace);
  const width = X.columns.length + (intercept ? 1 : 0);
  const isPlain = random.integer(2) === 0 ? (j: number) => j % 3 === 0 : (j: number) => j % 20 === 3;
  const common = Float64Array.from(X.columns, (_, j) => (isPlain(j) ? NaN : X.values[j]));
  const values = await layRows(X, measured, intercept ? () => 1 : null, pace);
  return {
    dense: { ...measured, width, cells: denseCells(values, measured.rows, width) },
    sparse: { ...measured, width, cells: sparseCells(await layApart(X, measured, common, intercept, pace)) },
  };
}

/** The upper triangle of a square matrix, all that is promised of one. */
const upper = (square: Float64Array): Float64Array => square.filter((_, at) => at % Math.sqrt(square.length) >= Math.floor(at / Math.sqrt(square.length)));

const numbers = (random: Random, length: number): Float64Array => Float64Array.from({ length }, () => random.normal());
const seeds = Array.from({ length: 30 }, (_, seed) => seed);

/** Everything cells say of the same vectors, as one list. */
async function everythingOf(cells: Cells, random: Random): Promise<Float64Array> {
  const { rows, width } = cells;
  const said: Float64Array[] = [];
  for (const lines of [1, 2, 3, 4, 5, 6]) {
    const scores = Array.from({ length: lines }, () => new Float64Array(rows));
    cells.dot(0, 17, numbers(random, lines * width), scores);
    cells.dot(17, rows, numbers(random, lines * width), scores);
    const sums = new Float64Array(lines * width);
    cells.add(0, rows, Array.from({ length: lines }, () => numbers(random, rows)), sums);
    said.push(...scores, sums);
  }
  const squares = new Float64Array(2 * width);
  cells.addSquares(3, rows, numbers(random, rows), squares, width);
  said.push(squares, upper(await cells.gram(numbers(random, rows), pace)));
  return Float64Array.from(said.flatMap(list => [...list]));
}

describe('cells kept as what differs from a common value', () => {
  it.each(seeds)('give the same sums as plain ones, table %i', async seed => {
    const { dense, sparse } = await bothWays(randomStream(seed, 'cells'));
    const order = Int32Array.from({ length: dense.width - 2 }, (_, j) => (j * 5 + 1) % dense.width).filter((j, i, all) => all.indexOf(j) === i);
    const views: ((cells: Cells) => Cells)[] = [cells => cells, cells => cells.every(3), cells => cells.pick(order), cells => cells.pick(order).every(2)];
    for (const view of views) {
      const expected = await everythingOf(view(dense.cells), randomStream(seed, 'vectors'));
      expect(difference(await everythingOf(view(sparse.cells), randomStream(seed, 'vectors')), expected)).toBeLessThan(1e-12);
    }
  });

  it.each(seeds)('give the same gradients and second derivatives, table %i', async seed => {
    const random = randomStream(seed, 'objectives');
    const { dense, sparse } = await bothWays(random);
    const k = 2 + (seed % 4);
    const y = Float64Array.from({ length: 200 }, (_, i) => i % k);
    const [plain, apart] = [dense, sparse].map(design => objectiveFor(design, y, [...Array(k).keys()], penaltyOf(design, design.width - 1, 1)));
    const point = numbers(random, plain.size);
    const [a, b] = [await plain.evaluate(point, pace), await apart.evaluate(point, pace)];
    expect(Math.abs(a.loss - b.loss)).toBeLessThan(1e-12 * a.loss);
    expect(difference(b.gradient, a.gradient)).toBeLessThan(1e-12);
    const direction = numbers(random, plain.size);
    expect(difference(await apart.times(direction, pace), await plain.times(direction, pace))).toBeLessThan(1e-12);
    expect(difference(upper(await apart.hessian(pace)), upper(await plain.hessian(pace)))).toBeLessThan(1e-12);
    expect(difference(await apart.diagonal(pace), await plain.diagonal(pace))).toBeLessThan(1e-12);
  });
});

describe('second derivatives by the free coefficients', () => {
  it.each([2, 3, 5])('are the products with directions, their parts and their diagonal, of %i classes', async k => {
    const random = randomStream(k, 'derivatives');
    const { dense } = await bothWays(random);
    const y = Float64Array.from({ length: 200 }, (_, i) => i % k);
    const objective = objectiveFor(dense, y, [...Array(k).keys()], penaltyOf(dense, dense.width - 1, 1));
    await objective.evaluate(objective.expand(numbers(random, objective.free)), pace);
    const { free, width } = objective;
    const triangle = await objective.hessian(pace);
    const hessian = (i: number, j: number): number => triangle[Math.min(i, j) * free + Math.max(i, j)];
    const step = numbers(random, free);
    const products = objective.reduce(await objective.times(objective.expand(step), pace));
    const expected = Float64Array.from({ length: free }, (_, i) => step.reduce((sum, value, j) => sum + value * hessian(i, j), 0));
    expect(difference(products, expected)).toBeLessThan(1e-12);
    expect(difference(await objective.diagonal(pace), Float64Array.from({ length: free }, (_, i) => hessian(i, i)))).toBeLessThan(1e-12);
    for (let line = 0; line * width < free; line += 1) {
      const block = await objective.block(line, pace);
      for (let i = 0; i < width; i += 1) {
        for (let j = i; j < width; j += 1) expect(Math.abs(block[i * width + j] - hessian(line * width + i, line * width + j))).toBeLessThan(1e-12);
      }
    }
  });
});

describe('how cells are kept', () => {
  it('encoded categories cost a tenth of the plain matrix', async () => {
    const X = encoded(randomStream(1, 'kept'), 500, [50, 50, 50, 50]);
    const { cells } = await makeCellDesign(X, null, true, pace);
    expect(cells.cost).toBeLessThan(201 / 10);
  });

  it('plain numbers stay plain, and so does a table where flags are few', async () => {
    const random = randomStream(2, 'kept');
    const X = mixed(random, 500, 10);
    const values = X.values.map((value, i) => (i % 10 < 8 ? random.normal() : value));
    expect((await makeCellDesign({ ...X, values }, null, true, pace)).cells.cost).toBe(11);
  });

  it('a column whose common value hardly weighs anything stays plain', async () => {
    const random = randomStream(3, 'kept');
    const X = encoded(random, 500, [20, 20]);
    const weights = Float64Array.from({ length: 500 }, (_, row) => (X.values[row * 40] === 1 ? 1 : 1e-9));
    const values = Float64Array.from(X.values);
    const { cells } = await makeCellDesign({ ...X, values }, weights, true, pace);
    const dense = denseCells(await layRows(X, await measure(X, weights, true, pace), () => 1, pace), 500, 41);
    expect(difference(upper(await cells.gram(weights, pace)), upper(await dense.gram(weights, pace)))).toBeLessThan(1e-12);
  });
});
