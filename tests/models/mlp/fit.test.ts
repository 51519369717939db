import { memory } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { isProblem, type ProblemData } from '../../../src/pipeline/errors';
import type { FitInput } from '../../../src/models/model';
import { fit } from '../../../src/models/mlp/fit';
import type { MlpModel } from '../../../src/models/mlp/model';
import type { MlpOptions } from '../../../src/models/mlp/options';
import { predictPure } from '../../../src/models/mlp/predictPure';
import { heldOut, noisyTable, OPTIONS, rowsOf, watched, type Watching } from './context';

async function trained(input: FitInput, options: Partial<MlpOptions> = {}, watching: Watching = {}) {
  const { ctx, ...said } = watched(watching);
  return { model: await fit(input, { ...OPTIONS, ...options }, ctx), ...said };
}

const problemOf = (job: Promise<unknown>): Promise<ProblemData> =>
  job.then(
    () => Promise.reject(new Error('expected a problem')),
    (error: unknown) => (isProblem(error) ? error : Promise.reject(error)),
  );

const weightsOf = (model: MlpModel): number[] => model.layers.flatMap(({ weights, bias }) => [...weights, ...bias]);
const codes = (said: { warnings: readonly { code: string }[] }): string[] => said.warnings.map(({ code }) => code);

afterEach(() => expect(memory().numTensors).toBe(0));

describe('a fitted network', () => {
  it('tells classes apart that can be told apart', async () => {
    const input = noisyTable(300, 4, 3);
    const { model } = await trained(input, { max_iter: 40 });
    const { values } = predictPure(model, input.X);
    const right = [...input.y].filter((code, row) => {
      const own = values.subarray(row * 3, row * 3 + 3);
      return own.indexOf(Math.max(...own)) === code;
    });
    expect(right.length / 300).toBeGreaterThan(0.85);
  });

  it('gives two probabilities a row for two classes, which sum to 1', async () => {
    const input = noisyTable(120, 3, 2);
    const { model } = await trained(input);
    const prediction = predictPure(model, input.X);
    expect(prediction).toMatchObject({ kind: 'probabilities', classes: ['class 0', 'class 1'] });
    expect(prediction.values).toHaveLength(240);
    for (let row = 0; row < 120; row += 1) {
      expect(prediction.values[2 * row] + prediction.values[2 * row + 1]).toBeCloseTo(1, 12);
    }
  });

  it('predicts a target in its own unit', async () => {
    const input = noisyTable(300, 3, 'regression');
    const { model } = await trained(input, { max_iter: 60 });
    const { values } = predictPure(model, input.X);
    const error = Math.sqrt(values.reduce((sum, value, i) => sum + (value - input.y[i]) ** 2, 0) / 300);
    expect(model.target?.mean).toBeGreaterThan(40);
    expect(error).toBeLessThan(0.25 * (model.target?.scale ?? 0));
  });

  it('predicts a constant target exactly enough', async () => {
    const input = { ...noisyTable(40, 2, 'regression'), y: new Float64Array(40).fill(1234.5) };
    const { model } = await trained(input, { max_iter: 100 });
    expect(model.target).toEqual({ mean: 1234.5, scale: 1 });
    expect(Math.abs(predictPure(model, input.X).values[0] - 1234.5)).toBeLessThan(0.2);
  });

  it('has the same bytes for the same seed, and others for another', async () => {
    const input = noisyTable(90, 4, 3);
    const first = await trained(input, { dropout: 0.2 });
    const again = await trained(input, { dropout: 0.2 });
    const other = await trained(input, { dropout: 0.2 }, { seed: 8 });
    expect(again.model).toEqual(first.model);
    expect(weightsOf(other.model)).not.toEqual(weightsOf(first.model));
  });

  it('survives a structured clone', async () => {
    const { model } = await trained(noisyTable(40, 2, 2));
    expect(structuredClone(model)).toEqual(model);
  });

  it('needs no hidden layer', async () => {
    const { model } = await trained(noisyTable(60, 3, 3), { hidden_layer_sizes: '' });
    expect(model.layers.map(({ in: inputs, out }) => [inputs, out])).toEqual([[3, 3]]);
  });
});

describe('weights', () => {
  it('of 2 count as the row twice', async () => {
    const input = noisyTable(40, 3, 2);
    const twice = [...input.y.keys()].flatMap(row => (row % 3 === 0 ? [row, row] : [row]));
    const repeated: FitInput = {
      ...input,
      X: { ...input.X, rows: twice.length, values: Float64Array.from(twice.flatMap(row => [...rowsOf(input.X, row, row + 1).values])) },
      y: Float64Array.from(twice, row => input.y[row]),
    };
    const weighted = { ...input, weights: Float64Array.from(input.y, (_, row) => (row % 3 === 0 ? 2 : 1)) };
    // All rows in one batch, so that only the weights can make a difference.
    const options = { batch_size: 1000, solver: 'sgd', learning_rate_init: 0.3, tol: 0 } as const;
    const [a, b] = [await trained(repeated, options), await trained(weighted, options)];
    const plain = await trained(input, options);
    const distance = (x: MlpModel, y: MlpModel): number =>
      Math.max(...weightsOf(x).map((value, i) => Math.abs(value - weightsOf(y)[i])));
    expect(distance(a.model, b.model)).toBeLessThan(1e-6);
    expect(distance(a.model, plain.model)).toBeGreaterThan(1e-4);
  });

  it('"balanced" are n / (k * n_c), multiplied into the row weights', async () => {
    const input = noisyTable(60, 3, 3);
    const counts = [0, 1, 2].map(c => input.y.filter(code => code === c).length);
    const byHand = { ...input, weights: Float64Array.from(input.y, code => 60 / (3 * counts[code])) };
    const balanced = await trained(input, { class_weight: 'balanced' });
    expect(new Set(counts).size).toBeGreaterThan(1);
    expect(weightsOf(balanced.model)).toEqual(weightsOf((await trained(byHand)).model));
  });

  it('of 0 in a whole batch leave that step out', async () => {
    const input = noisyTable(32, 2, 2);
    const weights = new Float64Array(32);
    weights[3] = 1;
    const { model } = await trained({ ...input, weights }, { batch_size: 4 });
    expect(weightsOf(model).every(Number.isFinite)).toBe(true);
    expect(model.history.every(({ loss }) => loss > 0)).toBe(true);
  });
});

describe('an end', () => {
  const noise: FitInput = heldOut({ ...noisyTable(150, 6, 2), y: noisyTable(150, 6, 2, 99).y }, 100);
  const long = { max_iter: 300, hidden_layer_sizes: '32', learning_rate_init: 0.02 };

  it('by early stopping keeps the epoch with the lowest validation loss', async () => {
    const { model, ...said } = await trained(noise, { ...long, early_stopping: true });
    expect(model.stopped).toBe('early-stopping');
    const losses = model.history.map(({ validationLoss }) => validationLoss ?? Infinity);
    expect(model.bestEpoch).toBe(losses.indexOf(Math.min(...losses)) + 1);
    expect(model.epoch).toBe(model.bestEpoch);
    expect(model.history.length).toBe((model.bestEpoch ?? 0) + 11);
    const short = await trained(noise, { ...long, max_iter: model.bestEpoch ?? 0 });
    expect(weightsOf(model)).toEqual(weightsOf(short.model));
    expect(codes(said)).toEqual([]);
  });

  it('by tolerance keeps the last epoch', async () => {
    const { model } = await trained(noise, { ...long, tol: 0.5, n_iter_no_change: 3 });
    expect(model.stopped).toBe('tolerance');
    // The first epoch sets the mark; four more do not fall 0.5 below it.
    expect(model.history.length).toBe(5);
    expect(model.epoch).toBe(5);
  });

  it('by the last epoch warns that it has not converged', async () => {
    const { model, ...said } = await trained(noise, { max_iter: 3 });
    expect(model).toMatchObject({ stopped: 'epochs', epoch: 3 });
    expect(codes(said)).toEqual(['not-converged']);
  });

  it('by cancel is a problem', async () => {
    let asked = 0;
    const problem = await problemOf(trained(noise, {}, { isCancelled: () => (asked += 1) > 4 }));
    expect(problem.code).toBe('cancelled');
  });
});

describe('a refusal', () => {
  const good = noisyTable(20, 2, 2);

  it.each([
    ['one-class', { ...good, classes: ['only'], y: new Float64Array(20) }],
    ['too-few-rows', { ...good, X: { ...good.X, rows: 0, values: new Float64Array(0) }, y: new Float64Array(0) }],
    ['too-few-rows', { ...good, weights: new Float64Array(20) }],
    ['not-a-feature', { ...good, X: { ...good.X, columns: [], values: new Float64Array(0) } }],
    ['wrong-type', { ...noisyTable(20, 2, 'regression'), y: new Float64Array(20).fill(Infinity) }],
  ])('"%s" comes before any training', async (code, input) => {
    expect((await problemOf(trained(input))).code).toBe(code);
  });

  it('names the column with a value beyond float32', async () => {
    const values = good.X.values.slice();
    values[7] = 1e40;
    const problem = await problemOf(trained({ ...good, X: { ...good.X, values } }));
    expect(problem).toMatchObject({ code: 'not-a-feature', where: { column: 'x1' }, got: '1e+40' });
  });

  it('names the column with missing values', async () => {
    const values = good.X.values.slice();
    values[4] = NaN;
    const problem = await problemOf(trained({ ...good, X: { ...good.X, values } }));
    expect(problem).toMatchObject({ code: 'missing-values', where: { column: 'x0' } });
  });

  it.each(['64, x', '0', '1.5', '-3', '5000', Array(11).fill('4').join(), '8,,8'])(
    'names hidden layers written "%s"',
    async text => {
      const problem = await problemOf(trained(good, { hidden_layer_sizes: text }));
      expect(problem).toMatchObject({ code: 'bad-param', where: { param: 'hidden_layer_sizes' } });
    },
  );
});

describe('a warning', () => {
  it('names columns far from unit scale, and no others', async () => {
    const input = noisyTable(40, 4, 2);
    const factors = [1, 1000, 0.001, 0.3];
    const values = input.X.values.map((value, i) => value * factors[i % 4]);
    const { warnings } = await trained({ ...input, X: { ...input.X, values } });
    const unscaled = warnings.filter(({ code }) => code === 'unscaled').map(({ column }) => column);
    expect(unscaled).toEqual(['x1', 'x2']);
  });

  it('says when there is no validation part to stop by', async () => {
    const said = await trained(noisyTable(40, 2, 2), { early_stopping: true, max_iter: 1 });
    expect(codes(said)).toEqual(['no-validation']);
  });

  it('says when the validation part has unseen classes only', async () => {
    const input = heldOut(noisyTable(60, 2, 2), 50);
    const unseen = { ...input, validation: { ...input.validation!, y: new Float64Array(10).fill(-1) } };
    const { model, ...said } = await trained(unseen, { max_iter: 1 });
    expect(codes(said)).toEqual(['no-validation']);
    expect(model.history[0].validationLoss).toBeNull();
  });
});

describe('the validation loss', () => {
  it('leaves out rows of classes that training never saw', async () => {
    const input = heldOut(noisyTable(80, 2, 2), 50);
    const { X, y } = input.validation!;
    const mixed = { ...input, validation: { X, y: y.map((code, i) => (i < 10 ? -1 : code)), weights: null } };
    const rest = { ...input, validation: { X: rowsOf(X, 10, 30), y: y.slice(10), weights: null } };
    const [a, b] = [await trained(mixed), await trained(rest)];
    a.model.history.forEach(({ validationLoss }, i) => {
      expect(validationLoss).toBeCloseTo(b.model.history[i].validationLoss ?? NaN, 6);
    });
  });

  it('is that of the model, to six digits', async () => {
    const input = heldOut(noisyTable(90, 3, 3), 60);
    const { model } = await trained(input, { dropout: 0.3 });
    const { X, y } = input.validation!;
    const { values } = predictPure(model, X);
    const loss = -y.reduce((sum, code, row) => sum + Math.log(values[row * 3 + code]), 0) / y.length;
    expect(model.history.at(-1)?.validationLoss).toBeCloseTo(loss, 5);
  });
});
