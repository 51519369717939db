import { expect } from 'vitest';
import type { FitInput, Learner, LearnerMeta, Matrix, Task } from '../../src/models/model';
import { decode, encode } from '../../src/pipeline/encode';
import { randomStream } from '../../src/pipeline/random';
import { context, difference } from './context';

/** A learner with its options at their defaults: all that the contract looks at. */
export interface Subject {
  readonly meta: LearnerMeta;
  readonly learner: Learner<Record<string, unknown>, unknown>;
}

/** One promise of every learner. `check` throws where it is broken. */
export interface Clause {
  readonly promise: string;
  check(subject: Subject, data: FitInput): Promise<void>;
}

/** Tables every learner is tried on: each of its tasks, two classes and more, and rows of unlike weight. */
export function tablesFor(meta: LearnerMeta): [string, FitInput][] {
  return meta.tasks.flatMap((task): [string, FitInput][] =>
    task === 'regression'
      ? [['regression', table(task, 0)]]
      : [
          ['two classes', table(task, 2)],
          ['three classes', table(task, 3)],
        ],
  );
}

const fit = ({ learner, meta }: Subject, input: FitInput) => learner.fit(input, defaultsOf(meta), context());
const predict = ({ learner }: Subject, model: unknown, X: Matrix) => learner.predict(model, X, context());
const fitted = async (subject: Subject, data: FitInput, on = data.X) => predict(subject, await fit(subject, data), on);

export const clauses: readonly Clause[] = [
  {
    promise: 'the same rows give the same model, bit for bit',
    async check(subject, data) {
      expect(encode(await fit(subject, data))).toEqual(encode(await fit(subject, data)));
    },
  },
  {
    promise: 'neither fitting nor predicting changes what it is given',
    async check(subject, data) {
      const before = structuredClone(data);
      const model = await fit(subject, data);
      expect(data).toEqual(before);
      const kept = structuredClone(model);
      await predict(subject, model, data.X);
      expect(data).toEqual(before);
      expect(model).toEqual(kept);
    },
  },
  {
    promise: 'a model is data: it crosses threads and files, and predicts the same',
    async check(subject, data) {
      const model = await fit(subject, data);
      const expected = await predict(subject, model, data.X);
      expect(await predict(subject, structuredClone(model), data.X)).toEqual(expected);
      const { json, blobs } = encode(model);
      expect(await predict(subject, decode({ json: JSON.parse(JSON.stringify(json)), blobs }), data.X)).toEqual(expected);
    },
  },
  {
    promise: 'each row is predicted on its own',
    async check(subject, data) {
      const model = await fit(subject, data);
      const whole = await predict(subject, model, data.X);
      const rows = [7, 3, 4, 20, 3];
      expect((await predict(subject, model, pickRows(data.X, rows))).values).toEqual(pick(whole.values, data.X.rows, rows));
    },
  },
  {
    promise: 'columns are matched by name, and others are ignored',
    async check(subject, data) {
      const model = await fit(subject, data);
      const expected = await predict(subject, model, data.X);
      const order = data.X.columns.map((_, j) => j).reverse();
      const shuffled = pickColumns(data.X, [...order, 0], [...order.map(j => data.X.columns[j]), 'another']);
      expect(await predict(subject, model, shuffled)).toEqual(expected);
    },
  },
  {
    promise: 'the order of rows does not matter',
    async check(subject, data) {
      const rows = Array.from({ length: data.X.rows }, (_, i) => (i * 17 + 5) % data.X.rows);
      const expected = await fitted(subject, data);
      const actual = await fitted(subject, pickInput(data, rows), data.X);
      expect(difference(actual.values, expected.values)).toBeLessThan(1e-7);
    },
  },
  {
    promise: 'a weight of 2 is the row twice, and a weight of 0 is no row, if it uses weights',
    async check(subject, data) {
      if (!subject.meta.usesWeights) return;
      const weights = Float64Array.from({ length: data.X.rows }, (_, i) => [2, 1, 0, 3][i % 4]);
      const repeated = [...weights].flatMap((weight, i) => Array<number>(weight).fill(i));
      const expected = await fitted(subject, pickInput(data, repeated), data.X);
      const actual = await fitted(subject, { ...data, weights }, data.X);
      expect(difference(actual.values, expected.values)).toBeLessThan(1e-7);
      const unweighted = await fitted(subject, data);
      expect(difference(unweighted.values, expected.values)).toBeGreaterThan(1e-5);
    },
  },
  {
    promise: 'no model, another learner\'s model and a missing column are refused',
    async check(subject, data) {
      const model = await fit(subject, data);
      await refused(() => predict(subject, undefined, data.X));
      await refused(() => predict(subject, { ...(model as object), kind: 'another' }, data.X));
      const columns = data.X.columns.map((name, j) => (j === 1 ? 'another' : name));
      await refused(() => predict(subject, model, { ...data.X, columns }));
    },
  },
  {
    promise: 'classes get probabilities that sum to 1, numbers get a finite value',
    async check(subject, data) {
      const prediction = await fitted(subject, data);
      if (prediction.kind === 'values') {
        expect(data.task).toBe('regression');
        expect(prediction.values).toHaveLength(data.X.rows);
        expect(prediction.values.every(Number.isFinite)).toBe(true);
        return;
      }
      expect(prediction.classes).toEqual(data.classes);
      const k = data.classes.length;
      expect(prediction.values).toHaveLength(data.X.rows * k);
      expect(prediction.values.every(p => p >= 0 && p <= 1)).toBe(true);
      for (let row = 0; row < data.X.rows; row += 1) {
        const sum = prediction.values.subarray(row * k, (row + 1) * k).reduce((a, b) => a + b, 0);
        expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
      }
    },
  },
  {
    promise: 'a missing value is taken, or refused by the name of its column',
    async check(subject, data) {
      const values = data.X.values.slice();
      values[5 * data.X.columns.length + 2] = NaN;
      const X = { ...data.X, values };
      if (subject.meta.takesMissing) {
        expect((await fitted(subject, { ...data, X })).values.every(Number.isFinite)).toBe(true);
        return;
      }
      const problem = { code: 'missing-values', where: { column: data.X.columns[2] } };
      await expect((async () => fit(subject, { ...data, X }))()).rejects.toMatchObject(problem);
      const model = await fit(subject, data);
      await expect((async () => predict(subject, model, X))()).rejects.toMatchObject(problem);
    },
  },
];

async function refused(act: () => unknown): Promise<void> {
  await expect((async () => act())()).rejects.toThrow();
}

function defaultsOf(meta: LearnerMeta): Record<string, unknown> {
  return Object.fromEntries(Object.entries(meta.params).map(([name, param]) => [name, param.default]));
}

function table(task: Task, k: number): FitInput {
  const random = randomStream(11, `${task}/${k}`);
  const rows = 60;
  const columns = ['height', 'weight', 'age', 'score'];
  const values = Float64Array.from({ length: rows * columns.length }, (_, i) => random.normal() * (1 + (i % 4)) + (i % 3));
  const signal = (row: number) => values[row * 4] - values[row * 4 + 1] / 3 + random.normal();
  const y = Float64Array.from({ length: rows }, (_, row) => {
    const value = signal(row);
    if (task === 'regression') return value;
    return row < k ? row : Math.min(k - 1, Math.max(0, Math.floor(value + k / 2)));
  });
  const classes = Array.from({ length: k }, (_, c) => `class ${c}`);
  return { task, X: { rows, columns, values }, y, classes, weights: null, validation: null };
}

function pick(values: Float64Array, of: number, rows: readonly number[]): Float64Array {
  const width = values.length / of;
  return Float64Array.from(rows.flatMap(row => [...values.subarray(row * width, (row + 1) * width)]));
}

function pickRows(X: Matrix, rows: readonly number[]): Matrix {
  return { ...X, rows: rows.length, values: pick(X.values, X.rows, rows) };
}

function pickInput(input: FitInput, rows: readonly number[]): FitInput {
  return { ...input, X: pickRows(input.X, rows), y: pick(input.y, input.y.length, rows) };
}

function pickColumns({ rows, columns, values }: Matrix, from: readonly number[], names: readonly string[]): Matrix {
  const picked = Array.from({ length: rows }, (_, row) => from.map(j => values[row * columns.length + j])).flat();
  return { rows, columns: names, values: Float64Array.from(picked) };
}

