import { describe, expect, it } from 'vitest';
import dummyFit from '../../src/models/dummy/fit';
import linearFit from '../../src/models/linear/fit';
import logisticFit from '../../src/models/logistic/fit';
import { metas as learnerMetas } from '../../src/models/metas';
import type { FitInput, Learner } from '../../src/models/model';
import { Problem } from '../../src/pipeline/errors';
import type { JsonObject } from '../../src/pipeline/json';
import evaluate from '../../src/steps/evaluate/run';
import type { PartJudgement, TrainedModel } from '../../src/steps/step';
import train from '../../src/steps/train/run';
import type { Column } from '../../src/table/column';
import { Frame } from '../../src/table/frame';
import { blockColumn, booleanColumn, categoryColumn, dateColumn, frameOf, int64Column, numberColumn, textColumn } from '../../src/table/kernels/build';
import type { Schema } from '../../src/table/schema';
import { metaOf, paramsOf } from './apply';
import type { TestContext } from './context';
import { context } from './context';

const LEARNERS = {
  dummy: { meta: learnerMetas.dummy, learner: dummyFit },
  linear: { meta: learnerMetas.linear, learner: linearFit },
  logistic: { meta: learnerMetas.logistic, learner: logisticFit },
} as const;

function withLearners(roles: Readonly<Record<string, string>> = {}, learners: object = LEARNERS): TestContext {
  return context({ roles, learners: learners as never });
}

function columns(params: JsonObject, schema: Schema, roles: Readonly<Record<string, string>> = {}): unknown {
  const learners = new Map<string, never>(Object.entries(learnerMetas) as never);
  return metaOf('train').columns(schema, paramsOf('train', params), { target: String(params.target), learners, roles: new Map(Object.entries(roles)) });
}

function fit(frame: Frame, params: JsonObject, ctx = withLearners(), validation: Frame | null = null): Promise<TrainedModel> {
  return train.train(frame, validation, paramsOf('train', params), ctx);
}

/** A learner that keeps what it was shown. */
function watching(takesMissing = false) {
  const seen: FitInput[] = [];
  const learner: Learner<unknown, unknown> = {
    fit: input => {
      seen.push(input);
      return { kind: 'linear', columns: input.X.columns, history: [{ epoch: 1, loss: NaN }], weights: new Float64Array(2), rank: 1 };
    },
    predict: (_, X) => ({ kind: 'values', values: Float64Array.from({ length: X.rows }, (_row, row) => X.values[row * X.columns.length]) }),
  };
  return { seen, learners: { linear: { meta: { ...learnerMetas.linear, takesMissing }, learner }, logistic: { meta: { ...learnerMetas.logistic, takesMissing }, learner } } };
}

const penguins = frameOf({
  species: categoryColumn(['b', 'a', 'a', null, 'b', 'a', 'a', 'b']),
  mass: numberColumn([5, 1, 2, 3, 6, 1.5, 2.5, 5.5]),
  male: booleanColumn([true, false, true, false, true, false, true, false]),
  island: blockColumn(['x', 'y'], [[1, 0], [0, 1], [0, 1], [1, 0], [1, 0], [0, 1], [0, 1], [1, 0]]),
  id: textColumn([...'abcdefgh']),
  year: dateColumn(new Array<number>(8).fill(0)),
});
const ROLES = { species: 'target', id: 'id', year: 'time' };

describe('train', { timeout: 60_000 }, () => {
  it('learns from every feature in table order: numbers, true and false, and each slot of a block', async () => {
    const { seen, learners } = watching();
    const model = await fit(penguins, { target: 'species', model: 'logistic' }, withLearners(ROLES, learners));
    expect(model.features).toEqual(['mass', 'male', 'island']);
    expect(model.matrixColumns).toEqual(['mass', 'male', 'island[x]', 'island[y]']);
    expect([...seen[0].X.values.slice(0, 8)]).toEqual([5, 1, 1, 0, 1, 0, 0, 1]);
    expect(model.classes).toEqual(['a', 'b']);
    expect([...seen[0].y]).toEqual([1, 0, 0, 1, 0, 0, 1]);
  });

  it('leaves rows without a target out of fitting, and counts them', async () => {
    const { seen, learners } = watching();
    const ctx = withLearners(ROLES, learners);
    const model = await fit(penguins, { target: 'species', model: 'logistic' }, ctx);
    expect([model.fittedRows, model.droppedRows, seen[0].X.rows]).toEqual([7, 1, 7]);
    expect(ctx.warnings).toEqual([{ code: 'missing-target', column: 'species', count: 1, message: expect.stringContaining('1 training row '), facts: { kind: 'missing-target', column: 'species', rows: 1 } }]);
  });

  it('takes row weights from their role, and shows validation rows only what they hold', async () => {
    const { seen, learners } = watching();
    const frame = frameOf({ y: numberColumn([1, 2, 3]), x: numberColumn([1, 2, 3]), w: numberColumn([1, 0, 2.5]) });
    const held = frameOf({ y: numberColumn([1, null, 3, 4]), x: numberColumn([1, 2, null, 4]), w: numberColumn([1, 1, 1, 0.5]) });
    const ctx = withLearners({ y: 'target', w: 'weight' }, learners);
    const model = await fit(frame, { target: 'y', model: 'linear' }, ctx, held);
    expect(model.features).toEqual(['x']);
    expect([...seen[0].weights!]).toEqual([1, 0, 2.5]);
    expect(seen[0].validation).toEqual({ X: { rows: 2, columns: ['x'], values: Float64Array.of(1, 4) }, y: Float64Array.of(1, 4), weights: Float64Array.of(1, 0.5) });
  });

  it('gives a validation class that training has not seen the code -1', async () => {
    const { seen, learners } = watching();
    const frame = frameOf({ y: categoryColumn(['a', 'b']), x: numberColumn([1, 2]) });
    const held = frameOf({ y: categoryColumn(['c', 'b']), x: numberColumn([1, 2]) });
    await fit(frame, { target: 'y', model: 'logistic' }, withLearners({}, learners), held);
    expect([...seen[0].validation!.y]).toEqual([-1, 1]);
  });

  it('sorts classes by code point: of numbers too, and true after false', async () => {
    const { learners } = watching();
    const of = async (column: Column): Promise<readonly string[]> => {
      const frame = new Frame(new Map<string, Column>([['y', column], ['x', numberColumn(new Array<number>(column.length).fill(1))]]), column.length);
      return (await fit(frame, { target: 'y', model: 'logistic' }, withLearners({}, learners))).classes;
    };
    expect(await of(numberColumn([2, 10, -0, 1, null]))).toEqual(['0', '1', '10', '2']);
    expect(await of(booleanColumn([true, false]))).toEqual(['false', 'true']);
    expect(await of(categoryColumn(['ﬀ', '𝒯', 'b', 'A'], ['unused', 'ﬀ', '𝒯', 'b', 'A']))).toEqual(['A', 'b', 'ﬀ', '𝒯']);
  });

  it.each([
    [['a', 'b', 'b'], '', 'a'],
    [['a', 'a', 'b'], '', 'b'],
    [['a', 'b'], '', 'b'],
    [['a', 'a', 'b'], 'a', 'a'],
    [['a', 'b', 'c'], '', null],
    [['a'], '', null],
  ])('of %j with %j named, calls %j positive', async (values, positive, expected) => {
    const { learners } = watching();
    const frame = frameOf({ y: categoryColumn(values), x: numberColumn(values.map((_, i) => i)) });
    expect((await fit(frame, { target: 'y', model: 'logistic', positive }, withLearners({}, learners))).positive).toBe(expected);
  });

  it('reports what the learner says of its fitting, as plain JSON, and no weights', async () => {
    const { learners } = watching();
    const model = await fit(frameOf({ y: numberColumn([1, 2]), x: numberColumn([1, 2]) }), { target: 'y', model: 'linear' }, withLearners({}, learners));
    expect(model.report).toEqual({ history: [{ epoch: 1, loss: null }], rank: 1 });
  });

  it('predicts with real learners what they promise', async () => {
    const frame = frameOf({ y: numberColumn([3, 5, 7, 9]), x: numberColumn([1, 2, 3, 4]) });
    const model = await fit(frame, { target: 'y', model: 'linear' });
    const prediction = await train.predict(model, frameOf({ x: numberColumn([10]) }), withLearners());
    expect(prediction.values[0]).toBeCloseTo(21, 9);
    const dummy = await fit(penguins, { target: 'species', model: 'dummy' }, withLearners(ROLES));
    expect([...(await train.predict(dummy, penguins, withLearners())).values.slice(0, 2)]).toEqual([4 / 7, 3 / 7]);
  });

  it('gives a row that lacks a value no prediction, and the others theirs', async () => {
    const frame = frameOf({ y: categoryColumn(['a', 'b', 'a', 'b']), x: numberColumn([1, 2, 1, 2.5]) });
    const model = await fit(frame, { target: 'y', model: 'logistic' });
    const ctx = withLearners();
    const whole = await train.predict(model, frameOf({ x: numberColumn([1, 2]) }), ctx);
    expect(ctx.warnings).toEqual([]);
    const gappy = await train.predict(model, frameOf({ x: numberColumn([1, NaN, null, 2]) }), ctx);
    expect([...gappy.values]).toEqual([...whole.values.slice(0, 2), NaN, NaN, NaN, NaN, ...whole.values.slice(2)]);
    expect(ctx.warnings).toEqual([{ code: 'not-predicted', count: 2, message: expect.stringContaining('2 rows'), facts: { kind: 'not-predicted', rows: 2 } }]);
  });

  it.each([
    ['text', 'category', /one-hot/],
    ['dates', 'date', /year, month/],
    ['dates', 'timestamp', /hour/],
    ['whole numbers beyond 2\\^53', 'int64', /Change its type/],
  ] as const)('refuses %s as a feature and names the mend', (got, type, fix) => {
    const schema: Schema = [{ name: 'y', type: 'number', nullable: true }, { name: 'x', type, nullable: false }, { name: 'other', type, nullable: false }];
    const refuse = (): unknown => columns({ target: 'y', model: 'linear' }, schema, { y: 'target' });
    expect(refuse).toThrow(expect.objectContaining({ code: 'not-a-feature', where: { column: 'x' } }));
    expect(refuse).toThrow(new RegExp(`${got} \\(and 1 more`));
    expect(refuse).toThrow(fix);
    expect(() => columns({ target: 'y', model: 'linear' }, schema, { y: 'target', x: 'ignore', other: 'group' })).not.toThrow();
  });

  it.each([
    [{ target: 'y', model: 'linear' }, 'category', { code: 'bad-param', where: { param: 'model' } }],
    [{ target: 'y', model: 'logistic', task: 'regression' }, 'number', { code: 'bad-param', where: { param: 'model' } }],
    [{ target: 'y', model: 'dummy', task: 'regression' }, 'boolean', { code: 'wrong-type', where: { param: 'target', column: 'y' } }],
  ] as const)('refuses %j for a target of type %s', (params, type, problem) => {
    expect(() => columns(params, [{ name: 'y', type, nullable: true }])).toThrow(expect.objectContaining(problem));
  });

  it('tells numbers apart as classes where it is asked to, or the model can do nothing else', async () => {
    const frame = frameOf({ y: numberColumn([0, 1, 1, 0]), x: numberColumn([1, 2, 2.5, 1.1]) });
    expect((await fit(frame, { target: 'y', model: 'logistic' })).task).toBe('classification');
    expect((await fit(frame, { target: 'y', model: 'dummy' })).task).toBe('regression');
    expect((await fit(frame, { target: 'y', model: 'dummy', task: 'classification' })).classes).toEqual(['0', '1']);
  });

  it.each([
    [{ y: numberColumn([1, 2]), x: numberColumn([null, NaN]), z: numberColumn([1, null]) }, { code: 'missing-values', where: { column: 'x' } }],
    [{ y: numberColumn([1, 2]), x: blockColumn(['s'], [[1], [NaN]]) }, { code: 'missing-values', where: { column: 'x' } }],
    [{ y: numberColumn([null, NaN]), x: numberColumn([1, 2]) }, { code: 'too-few-rows', where: { column: 'y' } }],
    [{ y: numberColumn([1, Infinity]), x: numberColumn([1, 2]) }, { code: 'wrong-type', where: { column: 'y', row: 1 } }],
    [{ y: numberColumn([1, 2]), w: numberColumn([1, -1]) }, { code: 'wrong-type', where: { column: 'w' } }],
    [{ y: numberColumn([1, 2]), w: numberColumn([1, null]) }, { code: 'missing-values', where: { column: 'w' } }],
    [{ y: numberColumn([1, 2]), 'a[b]': numberColumn([1, 2]), a: blockColumn(['b'], [[1], [2]]) }, { code: 'duplicate-column' }],
  ] as const)('refuses rows it cannot learn from (%#)', async (given, problem) => {
    const frame = frameOf(given as unknown as Record<string, Column>);
    await expect(fit(frame, { target: 'y', model: 'linear' }, withLearners({ w: 'weight' }))).rejects.toMatchObject(problem);
  });

  it('counts the rows that lack a value, and how many columns are like it', async () => {
    const frame = frameOf({ y: numberColumn([1, 2, 3]), x: numberColumn([null, NaN, 1]), z: numberColumn([1, 2, null]) });
    const problem = await fit(frame, { target: 'y', model: 'linear' }).catch((error: unknown) => error as Problem);
    expect((problem as Problem).got).toBe('2 rows without one, and 1 more column like it');
    expect((problem as Problem).fix).toMatch(/Fill missing values/);
  });

  it('refuses a class that is none, more classes than there can be, and weights a model cannot use', async () => {
    const frame = frameOf({ y: categoryColumn(['a', 'b']), x: numberColumn([1, 2]) });
    await expect(fit(frame, { target: 'y', model: 'dummy', positive: 'c' })).rejects.toMatchObject({ code: 'bad-param', where: { param: 'positive' } });
    const many = frameOf({ y: numberColumn(Array.from({ length: 1001 }, (_, i) => i / 7)), x: numberColumn(new Array<number>(1001).fill(1)) });
    await expect(fit(many, { target: 'y', model: 'logistic' })).rejects.toMatchObject({ code: 'wrong-type', where: { param: 'target' } });
    const weightless = new Map([['dummy', { ...learnerMetas.dummy, usesWeights: false }]]) as never;
    const info = { target: 'y', learners: weightless, roles: new Map([['w', 'weight']]) };
    const schema: Schema = [{ name: 'y', type: 'number', nullable: false }, { name: 'w', type: 'number', nullable: false }];
    expect(() => metaOf('train').columns(schema, paramsOf('train', { target: 'y', model: 'dummy' }), info)).toThrow(expect.objectContaining({ code: 'bad-param' }));
  });

  it('has the settings of the model it is set to, and its thread', () => {
    expect(paramsOf('train', { target: 'y', model: 'linear', options: { alpha: 2 } })).toMatchObject({ options: { alpha: 2, fit_intercept: true } });
    expect(() => paramsOf('train', { target: 'y', model: 'dummy', options: { alpha: 2 } })).toThrow(expect.objectContaining({ code: 'bad-param' }));
    const thread = (model: string) => metaOf('train').thread?.(paramsOf('train', { target: 'y', model }));
    expect([thread('mlp'), thread('linear')]).toEqual(['train', 'compute']);
  });

  it('takes ticket numbers out of the features only by role: nothing is dropped in silence', () => {
    const frame = frameOf({ y: numberColumn([1]), ticket: int64Column([1n]) });
    expect(() => columns({ target: 'y', model: 'dummy' }, frame.schema, { y: 'target' })).toThrow(expect.objectContaining({ code: 'not-a-feature' }));
    expect(() => columns({ target: 'y', model: 'dummy' }, frame.schema, { y: 'target', ticket: 'id' })).not.toThrow();
  });
});

describe('evaluate', { timeout: 60_000 }, () => {
  function judge(model: TrainedModel, frame: Frame, values: readonly number[], trainRows: Frame, roles: Readonly<Record<string, string>> = {}, ctx = withLearners(roles)): PartJudgement {
    const array = Float64Array.from(values);
    const prediction = model.task === 'classification' ? ({ kind: 'probabilities', classes: model.classes, values: array } as const) : ({ kind: 'values', values: array } as const);
    return evaluate.evaluate({ part: 'validation', model, prediction, frame, train: trainRows, sourceRows: 50 }, paramsOf('evaluate', {}), ctx);
  }

  const labeled = frameOf({ y: categoryColumn(['a', 'a', 'a', 'b', null]), x: numberColumn([1, 2, 3, 4, 5]) });

  it('judges rows with a target and a prediction, and says how many those are', async () => {
    const model = await fit(labeled, { target: 'y', model: 'dummy' });
    const part = frameOf({ y: categoryColumn(['b', 'a', null, 'c', 'a']), x: numberColumn([1, 2, 3, 4, null]) });
    const ctx = withLearners();
    const judgement = judge(model, part, [0.2, 0.8, 0.9, 0.1, 0.5, 0.5, 0.6, 0.4, NaN, NaN], labeled, {}, ctx);
    expect(judgement.population).toEqual({ judged: 3, part: 5, withoutTarget: 1, withoutPrediction: 1, source: 50 });
    expect(judgement.rows).toBe(3);
    expect(judgement).toMatchObject({ task: 'classification', unseenRows: 1, positive: 'b', confusion: { counts: [[1, 0], [0, 1]], unseen: [1, 0] } });
    expect(ctx.warnings).toEqual([{ code: 'not-judged', count: 1, message: expect.stringContaining('validation'), facts: { kind: 'not-judged', rows: 1, part: 'validation' } }]);
  });

  it('takes its baseline from training rows: the share of each class, the mean, the median', async () => {
    const model = await fit(labeled, { target: 'y', model: 'dummy' });
    const part = frameOf({ y: categoryColumn(['b', 'b', 'a']), x: numberColumn([1, 2, 3]) });
    const judgement = judge(model, part, [0, 1, 0, 1, 1, 0], labeled);
    expect(judgement.baselines).toMatchObject([{ kind: 'majority', answer: 'a' }]);
    expect(judgement.baseline.accuracy.value).toBeCloseTo(1 / 3, 12);
    const rows = frameOf({ y: numberColumn([1, 2, 6, null]), x: numberColumn([1, 2, 3, 4]) });
    const regression = judge(await fit(rows, { target: 'y', model: 'dummy' }), frameOf({ y: numberColumn([5, 7]) }), [5, 6], rows);
    expect(regression.baselines.map(({ kind, answer }) => [kind, answer])).toEqual([['mean', 3], ['median', 2]]);
    expect(regression.metrics.rmse.value).toBeCloseTo(Math.sqrt(0.5), 12);
  });

  it('weighs rows by their role, in the model and in the baseline', async () => {
    const rows = frameOf({ y: numberColumn([1, 2, 6]), w: numberColumn([1, 1, 8]) });
    const roles = { w: 'weight' };
    const model = await fit(rows, { target: 'y', model: 'dummy' }, withLearners(roles));
    const judgement = judge(model, frameOf({ y: numberColumn([0, 0]), w: numberColumn([3, 1]) }), [1, 5], rows, roles);
    expect(judgement).toMatchObject({ isWeighted: true, totalWeight: 4 });
    expect(judgement.metrics.mae.value).toBeCloseTo((3 * 1 + 1 * 5) / 4, 12);
    expect(judgement.baselines.map(({ answer }) => answer)).toEqual([5.1, 6]);
  });

  it('draws whole groups again and again where rows have groups, a row without one by itself', async () => {
    const rows = frameOf({ y: numberColumn([1, 2, 6]), g: textColumn(['u', 'u', 'v']) });
    const model = await fit(rows, { target: 'y', model: 'dummy' }, withLearners({ g: 'group' }));
    const part = frameOf({ y: numberColumn([1, 2, 3, 4, 5]), g: textColumn(['u', 'u', 'v', null, null]) });
    expect(judge(model, part, [1, 2, 3, 4, 5], rows, { g: 'group' }).intervals).toMatchObject({ unit: 'group', units: 4 });
  });

  it('names rows of the part in its sample, not of those it picked out', async () => {
    const rows = frameOf({ y: numberColumn([1, 2, 6]) });
    const model = await fit(rows, { target: 'y', model: 'dummy' });
    const judgement = judge(model, frameOf({ y: numberColumn([null, 1, null, 2]) }), [0, 1, 2, 3], rows);
    expect(judgement.task === 'regression' && judgement.residuals?.sample.rows).toEqual([1, 3]);
  });

  it('gives the same figures each time', async () => {
    const model = await fit(labeled, { target: 'y', model: 'dummy' });
    const values = [0.7, 0.3, 0.4, 0.6, 0.9, 0.1, 0.2, 0.8, 0.5, 0.5];
    expect(judge(model, labeled, values, labeled)).toEqual(judge(model, labeled, values, labeled));
  });

  it('judges a part without rows, and stops when it is asked to', async () => {
    const model = await fit(labeled, { target: 'y', model: 'dummy' });
    const none = judge(model, frameOf({ y: categoryColumn([]) }), [], labeled);
    expect(none.rows).toBe(0);
    expect(none.metrics.accuracy.value).toBeNull();
    const ctx = { ...withLearners(), checkCancelled: () => { throw new Problem({ code: 'cancelled', expected: 'x', got: 'y' }); } };
    expect(() => judge(model, labeled, new Array<number>(10).fill(0.5), labeled, {}, ctx)).toThrow(expect.objectContaining({ code: 'cancelled' }));
  });

  it('refuses to judge on no part', () => {
    const info = { target: null, learners: new Map(), roles: new Map() };
    expect(() => metaOf('evaluate').columns([], paramsOf('evaluate', { on: [] }), info)).toThrow(expect.objectContaining({ code: 'bad-param' }));
    expect(() => paramsOf('evaluate', { on: ['holdout'] })).toThrow(expect.objectContaining({ code: 'bad-param' }));
    expect(paramsOf('evaluate', {})).toEqual({ on: ['train', 'validation'] });
  });
});
