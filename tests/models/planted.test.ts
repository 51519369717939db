import { describe, expect, it } from 'vitest';
import linear from '../../src/models/linear/fit';
import meta from '../../src/models/linear/meta';
import logistic from '../../src/models/logistic/fit';
import logisticMeta from '../../src/models/logistic/meta';
import type { FitInput, Learner, Matrix } from '../../src/models/model';
import { clauses, tablesFor, type Subject } from './contract';

type AnyLearner = Learner<Record<string, unknown>, unknown>;
const sound = linear as unknown as AnyLearner;
const classifier = logistic as unknown as AnyLearner;

/** Linear regression with one fault. */
function faulty(fault: Partial<AnyLearner>): Subject {
  return { meta, learner: { ...sound, ...fault } };
}

/** Changes the input of a sound fit. */
const fitOn = (change: (input: FitInput) => FitInput) =>
  faulty({ fit: (input, options, ctx) => sound.fit(change(input), options, ctx) });

/** Changes the matrix of a sound prediction. */
const predictOn = (change: (X: Matrix) => Matrix) =>
  faulty({ predict: (model, X, ctx) => sound.predict(model, change(X), ctx) });

let fits = 0;

/** One fault per clause, as somebody might make it, and the promise it breaks. */
const planted: readonly [fault: string, promise: RegExp, subject: Subject][] = [
  ['counts its fits in the model', /same rows/, faulty({ fit: async (...all) => ({ ...(await sound.fit(...all)) as object, fits: (fits += 1) }) })],
  [
    'centers the matrix in place',
    /neither fitting/,
    fitOn(input => {
      for (let i = 0; i < input.X.values.length; i += 1) input.X.values[i] -= 1;
      return input;
    }),
  ],
  [
    'keeps a function in the model',
    /model is data/,
    faulty({ fit: async (...all) => ({ ...(await sound.fit(...all)) as object, predict: () => 0 }) }),
  ],
  [
    'keeps something in the learner instead of the model',
    /model is data/,
    (() => {
      const models = new WeakMap<object, unknown>();
      return faulty({
        async fit(...all) {
          const handle = { kind: 'linear' };
          models.set(handle, await sound.fit(...all));
          return handle;
        },
        predict: (handle, X, ctx) => sound.predict(models.get(handle as object) as never, X, ctx),
      });
    })(),
  ],
  [
    'centers the rows it predicts by their own mean',
    /on its own/,
    predictOn(X => {
      const mean = X.values.reduce((a, b) => a + b, 0) / X.values.length;
      return { ...X, values: X.values.map(value => value - mean) };
    }),
  ],
  [
    'takes columns by place',
    /by name/,
    faulty({ predict: (model, X, ctx) => sound.predict(model, renamed(X, (model as { columns: string[] }).columns), ctx) }),
  ],
  [
    'lets rows count less and less, in their order',
    /order of rows/,
    fitOn(input => ({ ...input, weights: input.weights ?? input.y.map((_, i) => 1 / (1 + i)) })),
  ],
  ['leaves weights out of the loss', /weight of 2/, fitOn(input => ({ ...input, weights: null }))],
  [
    'fills a column that is not there with 0',
    /refused/,
    faulty({ predict: (model, X, ctx) => sound.predict(model, completed(X, (model as { columns?: string[] } | undefined)?.columns ?? []), ctx) }),
  ],
  [
    'gives scores instead of probabilities',
    /sum to 1/,
    {
      meta: logisticMeta,
      learner: {
        ...classifier,
        async predict(model, X, ctx) {
          const prediction = await classifier.predict(model, X, ctx);
          return { ...prediction, values: prediction.values.map(value => value * 0.9) };
        },
      },
    },
  ],
  ['takes a missing value for 0', /missing value/, fitOn(input => ({ ...input, X: filled(input.X) }))],
];

function renamed(X: Matrix, columns: readonly string[]): Matrix {
  const values = Array.from({ length: X.rows }, (_, row) => [...X.values.subarray(row * X.columns.length, row * X.columns.length + columns.length)]);
  return { rows: X.rows, columns, values: Float64Array.from(values.flat()) };
}

function completed(X: Matrix, columns: readonly string[]): Matrix {
  const cell = (row: number, name: string) => (X.columns.includes(name) ? X.values[row * X.columns.length + X.columns.indexOf(name)] : 0);
  return { rows: X.rows, columns, values: Float64Array.from(Array.from({ length: X.rows }, (_, row) => columns.map(name => cell(row, name))).flat()) };
}

function filled(X: Matrix): Matrix {
  return { ...X, values: X.values.map(value => (Number.isNaN(value) ? 0 : value)) };
}

describe('the contract of every learner notices a learner that', () => {
  it.each(planted)('%s', async (_, promise, subject) => {
    const clause = clauses.find(each => promise.test(each.promise));
    const failures = tablesFor(subject.meta).map(([, data]) => clause?.check(subject, structuredClone(data)));
    for (const failure of failures) await expect(failure).rejects.toThrow();
  });

  it('breaks any of its promises: each has a fault planted', () => {
    for (const { promise } of clauses) expect(planted.some(([, pattern]) => pattern.test(promise))).toBe(true);
  });

  it('and finds no fault in the learners the faults were planted in', async () => {
    for (const subject of [{ meta, learner: sound }, { meta: logisticMeta, learner: classifier }]) {
      for (const [, data] of tablesFor(subject.meta)) {
        for (const { check } of clauses) await check(subject, data);
      }
    }
  });
});
