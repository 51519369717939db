import { describe, expect, it } from 'vitest';
import type { DocumentState, NodeState, Run } from '../../src/client/types';
import { evaluateClassification } from '../../src/evaluate/evaluateClassification';
import { evaluateRegression } from '../../src/evaluate/evaluateRegression';
import type { PipelineDocument } from '../../src/pipeline/document';
import { randomStream } from '../../src/pipeline/random';
import type { Alert } from '../../src/table/alerts/alert';
import { calibrationPicture, choosable, marked, prPicture, rocPicture } from '../../src/ui/results/curvePictures';
import { fitPicture, missPicture, residualPicture } from '../../src/ui/results/residualPictures';
import { isOnSample, judgedParts, partsOf, partsToJudge, populationOf } from '../../src/ui/results/judged';
import { Settled } from '../../src/ui/results/settled.svelte';
import { SidesAsk } from '../../src/ui/results/sides.svelte';
import { saidAs } from '../../src/ui/results/saidAs';
import '../../src/ui/words/projectProblems';
import { sayBroken } from '../../src/ui/results/sayBroken';
import { standingOfResults } from '../../src/ui/results/standing';
import { sayScoreAlert, scoreAlerts } from '../../src/ui/results/scoreAlerts';
import { Suspicion, suspectsOf } from '../../src/ui/results/suspicion.svelte';
import { isSuspect, isTooGood } from '../../src/ui/results/tooGood';
import { atThreshold, cheapest, costOf, pointAt } from '../../src/ui/results/threshold';
import { brief } from '../../src/ui/format/number';
import { thresholdText } from '../../src/ui/format/threshold';
import { sayVerdict } from '../../src/ui/results/verdict';
import { worstRow } from '../../src/ui/results/worstRow';
import { words } from '../../src/ui/words';

const random = randomStream(1, 'test');
const rows = 60;
const truth = Int32Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? 1 : 0));
const probabilities = Float64Array.from({ length: rows * 2 }, (_, i) => {
  const row = i >> 1;
  const p = truth[row] === 1 ? 0.55 + (row % 9) / 20 : 0.05 + (row % 11) / 20;
  return i % 2 === 1 ? p : 1 - p;
});
const judgement = evaluateClassification(
  { truth, classes: ['no', 'yes'], probabilities, weights: null, groups: null, priors: Float64Array.of(2 / 3, 1 / 3) },
  { random, resamples: 200 },
);
const regression = evaluateRegression(
  { truth: Float64Array.from({ length: 80 }, (_, i) => i), predictions: Float64Array.from({ length: 80 }, (_, i) => i + ((i * 7) % 5) - 2), weights: null, groups: null, mean: 39.5, median: 39.5 },
  { random, resamples: 200 },
);
const text = (parts: readonly { readonly text: string }[]): string => parts.map(part => part.text).join('');

describe('the sentence of verdict', () => {
  it('says by how much it beats the baseline, and how many rows are wrong', () => {
    const said = sayVerdict(judgement, 'validation', false);
    expect(text(said.sentence)).toBe(`Beats always-no by 46 points of balanced accuracy; ${60 - judgement.verdict.right!} of 60 validation rows wrong.`);
    expect(said.detail).toMatch(/^The difference is real: between \d+ and \d+ points of balanced accuracy\. Right for \d+ of 60; always-no is right for 40\.$/);
    expect(said.wrong).toBe(60 - judgement.verdict.right!);
  });

  it('does not contradict itself where the rows wrong go the other way than the metric', () => {
    const many = { ...judgement, verdict: { ...judgement.verdict, total: 320, right: 219, baselineRight: 227 } };
    expect(text(sayVerdict(many, 'validation', false).sentence)).toBe('Beats always-no by 46 points of balanced accuracy; 101 of 320 validation rows wrong.');
    expect(sayVerdict(many, 'validation', false).detail).toContain('It is wrong on 8 rows more than always-no, because balanced accuracy counts each class alike, however few its rows.');
    const even = { ...many, verdict: { ...many.verdict, right: 227 } };
    expect(sayVerdict(even, 'validation', false).detail).toContain('It is wrong on as many rows as always-no');
    expect(sayVerdict(judgement, 'validation', false).detail).not.toContain('It is wrong');
  });

  it('of a difference without a width does not say that it is real', () => {
    const still = { ...judgement, verdict: { ...judgement.verdict, difference: 0.9, differenceLow: 0.9, differenceHigh: 0.9 } };
    expect(sayVerdict(still, 'validation', false).detail).toMatch(/^These rows cannot show how far the difference could be off/);
  });

  it('says from where on the positive class is said, where a threshold is kept, as written and to the digit that was set', () => {
    const kept = (threshold: number) => sayVerdict({ ...judgement, threshold }, 'validation', false, false, 'this');
    expect(kept(0.3).detail).toMatch(/ always-no is right for 40\. “yes” is said from 0\.30 on, the threshold kept in the pipeline\. A threshold that was chosen on these rows flatters itself on them: the test set tells what it is worth\.$/);
    expect(sayVerdict({ ...judgement, threshold: 0.3 }, 'test', false).detail).toMatch(/kept in the pipeline\.$/);
    expect(sayVerdict({ ...judgement, threshold: 0.3 }, 'validation', true).detail).toContain('“yes” is said from 0.30 on');
    expect(judgement.threshold).toBeNull();
    expect([0.5, 0.32, 0.325, 0.3333, 1e-5, 0.1 + 0.2].map(thresholdText)).toEqual(['0.50', '0.32', '0.325', '0.3333', brief(1e-5, 6), '0.30']);
  });

  it('names the part whose rows it is about', () => {
    expect(text(sayVerdict(judgement, 'train', false).sentence)).toContain('of 60 training rows wrong');
    expect(text(sayVerdict(judgement, 'test', false).sentence)).toContain('of 60 test rows wrong');
  });

  it('says so when chance could have done it, when it is worse, and when nothing is wrong', () => {
    const chance = { ...judgement, verdict: { ...judgement.verdict, kind: 'not-distinguishable' as const } };
    expect(text(sayVerdict(chance, 'validation', false).sentence)).toMatch(/^Not distinguishable from always-no; /);
    expect(sayVerdict(chance, 'validation', false).detail).toContain('could be chance');
    const worse = { ...judgement, verdict: { ...judgement.verdict, kind: 'worse' as const } };
    expect(text(sayVerdict(worse, 'validation', false).sentence)).toMatch(/^Worse than always-no by /);
    expect(sayVerdict(worse, 'validation', false).detail).toContain('worse than the baseline');
    const perfect = sayVerdict({ ...judgement, verdict: { ...judgement.verdict, right: 60 } }, 'validation', false);
    expect([text(perfect.sentence), perfect.wrong]).toEqual([expect.stringContaining('; none of 60 validation rows wrong.'), 0]);
  });

  it('of a baseline is that it looks at nothing', () => {
    const said = sayVerdict(judgement, 'validation', true);
    expect(text(said.sentence)).toMatch(/^Always-no: \d+ of 60 validation rows wrong\.$/);
    expect(said.detail).toContain('looks at nothing');
  });

  it('of a regression is how far off it is, and has no wrong rows', () => {
    const said = sayVerdict(regression, 'validation', false);
    expect(text(said.sentence)).toMatch(/^Beats the mean alone by \d\d\.\d+; off by 1\.\d+ on 80 validation rows\.$/);
    expect(said.detail).toMatch(/ Saying the mean alone, 39\.5, is off by \d+(\.\d+)?\.$/);
    expect(said.wrong).toBe(0);
  });

  it('of a regression names the one row that makes most of its error, and what the others are off by', () => {
    const judge = (predictions: readonly number[], weights: Float64Array | null = null) => evaluateRegression(
      { truth: Float64Array.from(predictions, (_, i) => i), predictions: Float64Array.from(predictions), weights, groups: null, mean: 39.5, median: 39.5 },
      { random, resamples: 50 },
    );
    const off = (at: number, by: number, rows = 80): number[] => Array.from({ length: rows }, (_, i) => i + (i === at ? by : i % 2 === 0 ? 1 : -1));
    expect(worstRow(judge(off(7, -30)))).toEqual({ sentence: 'One row makes 92% of the squared error; on the others it is off by 1.00.', residual: 30 });
    expect(worstRow(judge(off(7, 30)))).toMatchObject({ residual: -30 });
    expect(worstRow(judge(off(7, 1e150)))).toMatchObject({ residual: -1e150 });
    expect(worstRow(judge(off(7, 8)))).toBeNull();
    expect(worstRow(judge(off(7, 30, 19)))).toBeNull();
    expect(worstRow(judge(off(7, -30), new Float64Array(80).fill(2)))).toBeNull();
    expect(worstRow(judge(Array.from({ length: 80 }, (_, i) => i)))).toBeNull();
    expect(worstRow(judge([]))).toBeNull();
    expect(worstRow(judgement)).toBeNull();
  });
});

describe('the threshold', () => {
  it('gives the counts of calling rows positive from it on, between listed ones too', () => {
    const sweep = judgement.thresholds!;
    for (const threshold of [0, 0.2, 0.55, 0.56, 0.7, 0.99, 1]) {
      const called = Array.from({ length: rows }, (_, row) => probabilities[row * 2 + 1] >= threshold);
      const count = (isPositive: boolean, isCalled: boolean): number => called.filter((is, row) => is === isCalled && (truth[row] === 1) === isPositive).length;
      expect(atThreshold(sweep, threshold)).toMatchObject({
        truePositives: count(true, true), falsePositives: count(false, true), trueNegatives: count(false, false), falseNegatives: count(true, false),
      });
    }
  });

  it('costs what its mistakes are said to cost, by weight where rows have weights', () => {
    const at = atThreshold(judgement.thresholds!, 0.56);
    expect(costOf(at, { falseAlarm: 2, miss: 7 })).toBe(2 * at.falsePositives + 7 * at.falseNegatives);
    const weighted = evaluateClassification(
      { truth, classes: ['no', 'yes'], probabilities, weights: new Float64Array(rows).fill(3), groups: null, priors: Float64Array.of(2 / 3, 1 / 3) },
      { random, resamples: 2 },
    );
    expect(costOf(atThreshold(weighted.thresholds!, 0.56), { falseAlarm: 2, miss: 7 })).toBeCloseTo(3 * costOf(at, { falseAlarm: 2, miss: 7 }));
    expect(costOf(atThreshold(weighted.thresholds!, 2), { falseAlarm: 2, miss: 7 })).toBeCloseTo(3 * 7 * 20);
  });

  it('of least cost is found among all thousandths, far from any row, and moves with the costs', () => {
    const sweep = judgement.thresholds!;
    for (const costs of [{ falseAlarm: 1, miss: 1 }, { falseAlarm: 1, miss: 20 }, { falseAlarm: 20, miss: 1 }]) {
      const least = Math.min(...Array.from({ length: 1001 }, (_, i) => costOf(atThreshold(sweep, i / 1000), costs)));
      expect(costOf(atThreshold(sweep, cheapest(sweep, costs)!), costs)).toBe(least);
    }
    expect(cheapest(sweep, { falseAlarm: 1, miss: 20 })!).toBeLessThan(cheapest(sweep, { falseAlarm: 20, miss: 1 })!);
    const two = { ...sweep, thresholds: [0.2, 0.8], truePositives: [1, 1], falsePositives: [1, 0], positives: 1, negatives: 1 };
    expect(cheapest(two, { falseAlarm: 1, miss: 1 })).toBe(0.501);
  });

  it('is not suggested where mistakes cost nothing or there are no rows', () => {
    expect(cheapest(judgement.thresholds!, { falseAlarm: 0, miss: 0 })).toBeNull();
    expect(cheapest({ ...judgement.thresholds!, thresholds: [], truePositives: [], falsePositives: [], positives: 0, negatives: 0 }, { falseAlarm: 1, miss: 1 })).toBeNull();
  });

  it('asks for rows once at a time, and in the end for the latest place', async () => {
    const asked: number[] = [];
    const answers: (() => void)[] = [];
    const ask = new SidesAsk(to => { asked.push(to); return new Promise(resolve => answers.push(() => resolve({ positives: to, negatives: 0, idColumn: null, rows: [] }))); });
    const first = ask.want(0.4);
    for (const to of [0.41, 0.42, 0.43]) void ask.want(to);
    expect(asked).toEqual([0.4]);
    answers[0]();
    await new Promise(resolve => setTimeout(resolve));
    expect(asked).toEqual([0.4, 0.43]);
    answers[1]();
    await first;
    expect(ask.answer).toMatchObject({ to: 0.43, sides: { positives: 0.43 } });
    const refused = new SidesAsk(() => Promise.reject(new Error('gone')));
    await refused.want(0.2);
    expect(refused.failure).toMatchObject({ message: 'gone' });
  });

  it('is spoken of once, when it rests', async () => {
    const spoken = new Settled(20);
    for (const at of ['0.49', '0.48', '0.47']) spoken.say(at);
    expect(spoken.text).toBe('');
    await new Promise(resolve => setTimeout(resolve, 60));
    expect(spoken.text).toBe('0.47');
    spoken.say('0.46');
    spoken.stop();
    await new Promise(resolve => setTimeout(resolve, 60));
    expect(spoken.text).toBe('0.47');
  });

  it('stands on the curves, without a precision where nothing is called positive', () => {
    expect(pointAt(atThreshold(judgement.thresholds!, 2))).toEqual({ recall: 0, falsePositiveRate: 0, precision: null });
    expect(pointAt(atThreshold(judgement.thresholds!, 0))).toMatchObject({ recall: 1, falsePositiveRate: 1 });
  });
});

describe('the pictures of a judgement', () => {
  it('are drawn from its curves and end in a sentence', () => {
    expect(rocPicture(judgement)!.finding).toMatch(/^The area under the curve is 0\.\d+; guessing has 0\.5\.$/);
    expect(prPicture(judgement)!.references![0].at).toBeCloseTo(1 / 3);
    expect(calibrationPicture(judgement)!.series[0]).toMatchObject({ kind: 'line', name: 'yes' });
    const curve = rocPicture(judgement);
    const moved = marked(curve, [0.1, 0.5])!;
    expect(moved.series).toHaveLength(2);
    expect(moved.series[0]).toBe(curve!.series[0]);
    expect(marked(curve, null)).toBe(curve);
    expect(missPicture(regression.residuals!).series[0]).toMatchObject({ kind: 'bars' });
    expect(residualPicture(regression.residuals!).series).toHaveLength(4);
  });

  it('of many classes are the average and one that is chosen, at first the one told apart worst', () => {
    const classes = Array.from({ length: 10 }, (_, c) => `class ${c}`);
    const of = Int32Array.from({ length: 200 }, (_, row) => row % 10);
    // Class 3 looks like class 4; the others are told well.
    const scores = Float64Array.from({ length: 2000 }, (_, i) => (i % 10 === (of[Math.floor(i / 10)] === 3 ? 4 : of[Math.floor(i / 10)]) ? 0.5 : 0.05 + ((i * 7919) % 13) / 1000));
    const sums = Array.from({ length: 200 }, (_, row) => scores.subarray(row * 10, row * 10 + 10).reduce((a, b) => a + b, 0));
    const ten = evaluateClassification({ truth: of, classes, probabilities: scores.map((value, i) => value / sums[Math.floor(i / 10)]), weights: null, groups: null, priors: new Float64Array(10).fill(0.1) }, { random, resamples: 2 });
    expect(choosable(judgement)).toEqual([]);
    expect([choosable(ten)[0], choosable(ten).length]).toEqual(['class 3', 10]);
    const roc = rocPicture(ten, 'class 3')!;
    expect(roc.series.map(({ name }) => name)).toEqual(['average of all classes', 'class 3']);
    expect(roc.finding).toMatch(/^Areas under the curves: average of all classes 0\.9\d\d, class 3 0\.\d{3}; guessing has 0\.5\.$/);
    expect(prPicture(ten, 'class 3')!.series).toHaveLength(2);
    expect(calibrationPicture(ten, 'class 3')!.series.map(({ name }) => name)).toEqual(['class 3']);
    // Runs that were judged before there was an average have none.
    expect(rocPicture({ ...ten, macro: undefined }, 'class 3')!.series.map(({ name }) => name)).toEqual(['class 3']);
  });

  it('of residuals leave out what lies far out, count it, and draw it at the edge', () => {
    const far = (i: number): number => (i === 100 ? 50_000 : i === 700 ? -90_000 : 0);
    const { residuals } = evaluateRegression(
      { truth: Float64Array.from({ length: 1000 }, (_, i) => i + far(i)), predictions: Float64Array.from({ length: 1000 }, (_, i) => i + ((i * 7) % 41) - 20), weights: null, groups: null, mean: 500, median: 500 },
      { random, resamples: 2 },
    );
    const { edges, counts, below, above } = residuals!.histogram;
    expect(edges[0]).toBeGreaterThanOrEqual(-40);
    expect(edges[30]).toBeLessThanOrEqual(40);
    expect(counts.reduce((sum, n) => sum + n, 0) + below! + above!).toBe(1000);
    expect([below, above]).toEqual([1, 1]);
    expect(counts.filter(n => n > 0).length).toBeGreaterThan(12);
    const miss = missPicture(residuals!);
    expect(miss.series.map(({ name }) => name)).toEqual(['rows', 'farther out']);
    expect(miss.finding).toContain('2 rows miss by less than');
    expect(miss.series[1]).toMatchObject({ y: [below, above], said: [expect.stringContaining('down to −90,'), expect.stringContaining('up to 50,')] });
    const plot = residualPicture(residuals!);
    expect(plot.y.range![1]).toBeLessThan(100);
    expect(plot.series.map(({ name }) => name)).toContain('farther out');
    expect(fitPicture(residuals!).finding).toContain('rows lie beyond the picture');
  });

  it('of residuals without any far out show all of them', () => {
    expect(regression.residuals!.histogram).not.toHaveProperty('below');
    expect(residualPicture(regression.residuals!).y).not.toHaveProperty('range');
    expect(fitPicture(regression.residuals!).finding).toBe('80 rows; on the line the prediction is right.');
  });

  it('are left out where there is nothing to draw', () => {
    expect(rocPicture({ ...judgement, curves: [] })).toBeNull();
    expect(calibrationPicture({ ...judgement, calibration: [] })).toBeNull();
  });
});

describe('runs', () => {
  const run = (change: object): Run => ({
    id: 'r', doc: { id: 'p' }, models: [{ run: 'r', node: 'm', title: '', learner: 'logistic', task: 'classification', target: 'yes', classes: [] }],
    manifest: { seed: 7, datasets: { d: { name: 'a.csv', fingerprint: 'f', rows: 344 } }, parts: { split: { train: 219, validation: 55, test: 68 } }, judgements: { judge: { train: judgement, validation: judgement } }, ...change } as unknown as Run['manifest'],
  });

  it('say how many rows of the file were left out', () => {
    expect(populationOf(run({}), partsOf(run({}), 'judge', []))).toEqual({ all: 344, kept: 342 });
  });

  it('say of a judge on a branch what the split above it made, whichever came first', () => {
    const few = { train: 22, validation: 5, test: 7 };
    const both = run({ parts: { split: { train: 219, validation: 55, test: 68 }, 'split-2': few } });
    const path = (...ids: string[]) => ids.map((id, i) => ({ id, inputs: i === 0 ? [] : [ids[i - 1]] })) as unknown as readonly NodeState[];
    expect(partsOf(both, 'judge-2', path('data', 'few', 'split-2', 'fit-2', 'judge-2'))).toBe(few);
    expect(partsOf(both, 'judge', path('data', 'split', 'fit', 'judge'))).toMatchObject({ train: 219 });
    expect(partsOf(both, 'gone', [])).toMatchObject({ train: 219 });
    expect(partsOf(run({ parts: {} }), 'judge', path('data', 'judge'))).toBeUndefined();
    expect(populationOf(both, few)).toEqual({ all: 344, kept: 34 });
  });

  it('are on a sample where one is taken above the split', () => {
    const steps = (change: object) => [
      { id: 'data', inputs: [], type: 'source', disabled: false }, { id: 'few', inputs: ['data'], type: 'sample-rows', disabled: false, belowSplit: false, ...change }, { id: 'judge', inputs: ['few'], type: 'evaluate', disabled: false },
    ] as unknown as readonly NodeState[];
    expect([{}, { disabled: true }, { belowSplit: true }, { type: 'filter-rows' }].map(change => isOnSample(steps(change), 'judge'))).toEqual([true, false, false, false]);
    expect(isOnSample(steps({}), 'data')).toBe(false);
  });

  it('show validation first, and the test part once it was opened', () => {
    expect([...judgedParts(run({}), 'judge', new Map()).keys()]).toEqual(['validation', 'train']);
    expect([...judgedParts(run({}), 'judge', new Map([['r judge', judgement]])).keys()]).toEqual(['validation', 'train', 'test']);
  });
});

describe('a score that rests on a column which knows the answer', () => {
  const suspect = { code: 'leak-suspect', columns: ['label_code'], count: 60, of: 60, rows: null, isFromTraining: true, target: 'y', score: 1, measure: 'balanced-accuracy' } as const;
  const document = (more: object = {}): PipelineDocument => ({
    format: 'plumbline/pipeline', version: 1, name: 'T', seed: 1, roles: {}, parameters: {},
    nodes: { data: { type: 'source', typeVersion: 1, params: {} }, split: { type: 'split', typeVersion: 1, inputs: ['data'], params: {} }, ...more, fit: { type: 'train', typeVersion: 1, inputs: [Object.keys(more).at(-1) ?? 'split'], params: {} }, judge: { type: 'evaluate', typeVersion: 1, inputs: ['fit'], params: {} } },
  });
  const drop = (disabled = false) => ({ drop: { type: 'drop-columns', typeVersion: 1, inputs: ['split'], params: { columns: ['label_code'] }, disabled } });
  const nodes = [
    { id: 'data', group: 'data', inputs: [] }, { id: 'split', group: 'split', inputs: ['data'] }, { id: 'scale', group: 'prepare', inputs: ['split'] }, { id: 'fit', group: 'model', inputs: ['scale'], params: { target: 'y' } },
  ].map(node => ({ params: {}, disabled: false, problem: null, resolved: null, ...node })) as unknown as readonly NodeState[];

  it('is found in the table where rows are divided, asked once a version, and not where a person found it fine', async () => {
    const asked: string[] = [];
    const client = { view: async (_: unknown, node: string) => { asked.push(node); return { id: 'v' }; }, nearTarget: async () => [suspect, { ...suspect, target: 'z' }] };
    const suspicion = new Suspicion(client as never);
    const doc = { recipe: 'r', nodes, document: document() } as unknown as DocumentState;
    for (let again = 0; again < 2; again += 1) await suspicion.look(doc, nodes[3]);
    expect([asked, suspicion.openIn(doc)]).toEqual([['split'], { node: 'split', alerts: [suspect] }]);
    // Noted as fine in the same version of the pipeline: nothing is asked anew.
    expect(suspicion.openIn({ ...doc, document: { ...document(), fine: [{ alert: 'leak-suspect', columns: ['label_code'] }] } })).toBeNull();
    expect(asked).toEqual(['split']);
    const broken = new Suspicion({ view: () => Promise.reject(new Error('blocked')) } as never);
    await broken.look(doc, nodes[3]);
    expect(broken.openIn(doc)).toBeNull();
  });

  const perfect = { ...judgement, metrics: { balanced_accuracy: { value: 0.991, low: 0.98, high: 1 } } };

  it('is held against each column that alone gains nearly all of what the model gains over guessing', () => {
    // A refund paid to 335 of the 351 who left, and to nobody else: below the alert's own 0.98.
    const refund = (1 + 335 / 351) / 2;
    expect(refund).toBeLessThan(0.98);
    expect([refund, 0.95, 0.93, 0.6].map(score => isSuspect(score, perfect))).toEqual([true, true, false, false]);
    const of = (score: number, column: string) => ({ ...suspect, score, columns: [column] });
    const found = { node: 'split', alerts: [of(0.93, 'age'), of(0.95, 'code'), of(refund, 'refund')] };
    expect(suspectsOf(found, document(), { judge: 'judge', target: 'y' }, perfect).map(({ columns }) => columns[0])).toEqual(['refund', 'code']);
    // Of numbers guessing the mean has an R² of 0.
    const numbers = { ...regression, metrics: { r2: { value: 0.97, low: 0.96, high: 0.98 } } };
    expect([0.9, 0.86].map(score => isSuspect(score, numbers))).toEqual([true, false]);
    // Of three classes guessing is right for a third.
    const three = { ...perfect, classes: ['a', 'b', 'c'] };
    expect([0.93, 0.92].map(score => isSuspect(score, three))).toEqual([true, false]);
  });

  it('is called rare where no column is found, but not of the rows it has learned from', () => {
    expect(sayVerdict(perfect, 'validation', false).doubt).toBe('A score this good is rare: check that every column is known before the answer is.');
    for (const said of [sayVerdict(perfect, 'validation', false, true), sayVerdict(perfect, 'train', false), sayVerdict(perfect, 'test', true), sayVerdict({ ...judgement, metrics: { ...judgement.metrics, balanced_accuracy: { value: 0.94, low: 0.9, high: 0.97 } } }, 'test', false)]) {
      expect(said.doubt).toBeNull();
    }
    expect(sayVerdict(perfect, 'validation', false, true).detail).not.toContain('is real');
  });

  it('is under suspicion as long as no step leaves the column out', () => {
    const found = { node: 'split', alerts: [suspect] };
    const of = { judge: 'judge', target: 'y' };
    expect(suspectsOf(found, document(), of, perfect)).toEqual([suspect]);
    expect(suspectsOf(found, document(drop()), of, perfect)).toEqual([]);
    expect(suspectsOf(found, document(drop(true)), of, perfect)).toEqual([suspect]);
    expect(suspectsOf(found, document(), { judge: 'judge', target: 'z' }, perfect)).toEqual([]);
  });

  it('is under suspicion by a column that is too good itself, whatever became of the model', () => {
    const middling = { ...judgement, metrics: { balanced_accuracy: { value: 0.7, low: 0.6, high: 0.8 } } };
    const good = { ...judgement, metrics: { balanced_accuracy: { value: 0.946, low: 0.88, high: 0.98 } } };
    const found = { node: 'split', alerts: [{ ...suspect, score: 0.985 }, { ...suspect, score: 0.977, columns: ['near'] }, { ...suspect, score: 0.955, columns: ['petal'] }] };
    expect(suspectsOf(found, document(), { judge: 'judge', target: 'y' }, middling)).toEqual([found.alerts[0]]);
    expect(suspectsOf(found, document(), { judge: 'judge', target: 'y' }, good)).toEqual(found.alerts.slice(0, 2));
    expect(suspectsOf(found, { ...document(), nodes: Object.fromEntries(Object.entries(document().nodes).map(([id, node]) => [id, node.type === 'train' ? { ...node, params: { ...node.params, model: 'dummy' } } : node])) }, { judge: 'judge', target: 'y' }, middling)).toEqual([]);
  });

  it('is asked only where it is very good, and is never called real', () => {
    expect(isTooGood(judgement)).toBe(judgement.metrics.balanced_accuracy.value! >= 0.95);
    expect(isTooGood({ ...judgement, metrics: { balanced_accuracy: { value: 1, low: 0.9, high: 1 } } })).toBe(true);
    expect(isTooGood({ ...regression, metrics: { r2: { value: 0.4, low: 0.3, high: 0.5 } } })).toBe(false);
    expect(sayVerdict(judgement, 'validation', false, true).detail).toMatch(/^More than chance, between \d+ and \d+ points of balanced accuracy; whether it is worth anything/);
  });
});

describe('a classifier that never says a class', () => {
  const priors = Float64Array.of(0.95, 0.05);
  const rare = Int32Array.from({ length: 600 }, (_, i) => (i % 20 === 0 ? 1 : 0));
  /** Never over 0.5, and higher for the rare class by `lift`. */
  const judged = (lift: number) => evaluateClassification(
    { truth: rare, classes: ['nein', 'ja'], weights: null, groups: null, priors, probabilities: Float64Array.from({ length: 1200 }, (_, i) => {
      const p = 0.02 + ((i >> 1) * 7919 % 97) / 97 * 0.2 + rare[i >> 1] * lift;
      return i % 2 === 1 ? p : 1 - p;
    }) },
    { random, resamples: 200 },
  );
  const never = judged(0.08);

  it('and ranks rows better than chance is said to do both, with how well', () => {
    expect(never.verdict.kind).toBe('not-distinguishable');
    const said = sayVerdict(never, 'validation', false);
    expect(text(said.sentence)).toMatch(/^Never says “ja” at 0\.50, but ranks rows better than chance: ROC AUC 0\.\d+ \(0\.\d+–0\.\d+\)\.$/);
    expect(said.detail).toBe('Its labels cannot be told apart from always-nein. Right for 570 of 600; always-nein is right for 570.');
    expect([said.never, said.wrong]).toEqual([['ja'], 0]);
    const hardly = { ...never, perClass: never.perClass.map(one => (one.name === 'ja' ? { ...one, predicted: 3 } : one)) };
    expect(text(sayVerdict(hardly, 'validation', false).sentence)).toMatch(/^Hardly ever says “ja” at 0\.50 \(3 of 600 rows\), but ranks rows better than chance: ROC AUC 0\.\d+/);
    expect(text(sayVerdict({ ...never, threshold: 0.42 }, 'validation', false).sentence)).toContain('“ja” at 0.42,');
  });

  it('is not distinguishable where its ranking is no better than chance, or it does say all of them', () => {
    const guessing = sayVerdict(judged(0), 'validation', false);
    expect([text(guessing.sentence), guessing.never]).toEqual([expect.stringMatching(/^Not distinguishable from always-nein; 30 of 600/), []]);
    const saysAll = { ...never, perClass: never.perClass.map(one => ({ ...one, predicted: Math.ceil(one.rows / 4) })) };
    expect(sayVerdict(saysAll, 'validation', false).never).toEqual([]);
    expect(sayVerdict(never, 'validation', true).never).toEqual([]);
    expect(sayVerdict({ ...never, verdict: { ...never.verdict, kind: 'beats' } }, 'validation', false).never).toEqual([]);
    // Of no row there is nothing to say.
    expect(sayVerdict({ ...never, perClass: never.perClass.map(one => (one.name === 'ja' ? { ...one, rows: 0 } : one)) }, 'validation', false).never).toEqual([]);
  });

  it('of many names them without a threshold, and counts the rest of very many', () => {
    const many = (names: readonly string[]) => ({
      ...never, classes: ['nein', ...names], thresholds: null, perClass: [never.perClass.find(({ name }) => name === 'nein')!, ...names.map(name => ({ ...never.perClass.find(one => one.name === 'ja')!, name }))],
    });
    const said = (names: readonly string[]) => text(sayVerdict(many(names), 'validation', false).sentence);
    expect(said(['a', 'b'])).toMatch(/^Never says “a” or “b”, but ranks/);
    expect(said(['a', 'b', 'c', 'd', 'e', 'f'])).toMatch(/^Never says “a”, “b”, “c”, or 3 other classes, but ranks/);
  });
});

describe('alerts by which a score says too much', () => {
  const alert = (code: Alert['code'], columns: readonly string[], count = 60) => ({ code, columns, count, of: 600, rows: null, isFromTraining: false }) as unknown as Alert;
  const found = [alert('leak-suspect', ['x']), alert('repeated-entity', ['Kunde']), alert('time-order', ['Tag']), alert('duplicate-rows', []), alert('missing', ['x'])];
  const step = (id: string, group: string, inputs: readonly string[], more: object = {}) => ({ id, group, type: group, inputs, params: {}, disabled: false, problem: null, resolved: null, schema: [], ...more }) as unknown as NodeState;
  const nodes = (split: object, ...between: NodeState[]) => [step('data', 'data', []), ...between, step('split', 'split', [between.at(-1)?.id ?? 'data'], split), step('fit', 'model', ['split'])];
  const saidOf = (all: readonly NodeState[], fine: readonly object[] = []) =>
    scoreAlerts(all.at(-1)!, { nodes: all, document: { fine } } as unknown as DocumentState, source => (source === 'data' ? found : [])).map(sayScoreAlert);

  it('are told of the files above a model whose rows are divided, whatever its score', () => {
    expect(saidOf(nodes({}))).toEqual(['several rows for one Kunde', 'rows in the order of Tag, divided by chance', '60 duplicate rows']);
    expect(saidOf(nodes({ disabled: true }))).toEqual([]);
    expect(saidOf([step('data', 'data', []), step('fit', 'model', ['data'])])).toEqual([]);
  });

  it('are not told where a step on the way deals with them, or a person found them fine', () => {
    const settled = nodes({ params: { by: 'Kunde', order: 'Tag' } }, step('once', 'prepare', ['data'], { type: 'drop-duplicates' }));
    expect(saidOf(settled)).toEqual([]);
    expect(saidOf(nodes({}), [{ alert: 'duplicate-rows', columns: [] }, { alert: 'time-order', columns: ['Tag'] }])).toEqual(['several rows for one Kunde']);
    // On the way to another model they are dealt with for that one alone.
    const elsewhere = [...nodes({}).slice(0, 1), step('once', 'prepare', ['data'], { type: 'drop-duplicates' }), ...nodes({}).slice(1)];
    expect(saidOf(elsewhere)).toContain('60 duplicate rows');
  });
});

describe('columns beside picked rows', () => {
  it('are called by the words of the screen: what the model says, and how sure it is or what is left', () => {
    expect(saidAs(judgement, { kind: 'wrong' })).toEqual(['Model says', 'Probability']);
    expect(saidAs({ ...judgement, positive: 'yes' }, { kind: 'sides', from: 0.5, to: 0.3 })).toEqual(['Model says', 'Probability of yes']);
    expect(saidAs({ ...judgement, positive: null }, { kind: 'sides', from: 0.5, to: 0.3 })).toEqual(['Model says', 'Probability']);
    expect(saidAs(regression, { kind: 'wrong' })).toEqual(['Model says', 'Residual']);
  });
});

describe('the parts that a judge asks for', () => {
  it('are named before there is a result, rows it has learned from among them', () => {
    const said = (on: unknown) => words.results.noneSub(partsToJudge({ params: { on }, resolved: null } as never).map(part => words.pipeline.partNames[part]));
    expect(said(['validation', 'train'])).toBe('Run the pipeline to judge the model on training and validation rows.');
    expect(said(['train'])).toBe('Run the pipeline to judge the model on training rows.');
    expect([said([]), said({ param: 'parts' })]).toEqual(['Run the pipeline to judge the model.', 'Run the pipeline to judge the model.']);
  });
});

describe('how results stand to the pipeline', () => {
  const problem = { code: 'missing-column', where: { node: 'fit' }, expected: 'a', got: 'b', fix: 'c' };
  const standing = (changes: Readonly<Record<string, object>>, isRunning = false) => {
    const nodes = [['data', []], ['split', ['data']], ['aside', ['data']], ['fit', ['split']], ['judge', ['fit']]].map(([id, inputs]) =>
      ({ id, inputs, status: 'fresh', problem: null, checkpoint: null, stale: null, ...changes[id as string] })) as unknown as readonly NodeState[];
    return standingOfResults(nodes, { model: nodes[3], judge: nodes[4] }, isRunning);
  };

  it('is fresh, stale with what changed, waiting, or running', () => {
    expect(standing({}).kind).toBe('fresh');
    expect(standing({ judge: { status: 'stale', stale: { changed: 2, estimateMs: 900 } }, fit: { status: 'stale' } })).toEqual({ kind: 'stale', changed: 2, estimateMs: 900 });
    expect(standing({ fit: { status: 'waiting' } }).kind).toBe('waiting');
    expect(standing({ fit: { status: 'running' } }, true).kind).toBe('running');
  });

  it('leads to the first step above that cannot run, and to none beside the way', () => {
    expect(standing({ fit: { status: 'failed', problem }, judge: { status: 'blocked' } })).toMatchObject({ kind: 'broken', node: { id: 'fit' }, problem });
    expect(standing({ split: { problem }, fit: { problem } })).toMatchObject({ kind: 'broken', node: { id: 'split' } });
    expect(standing({ aside: { problem } }).kind).toBe('fresh');
  });

  it('says which step cannot run, at which column or setting, what it met, and the way out', () => {
    const fact = { kind: 'missing-values', rows: 9, more: 0 } as const;
    const data = { expected: 'a', got: 'b', fix: 'c', data: null };
    expect(sayBroken({ title: 'Train logistic regression' }, { ...data, code: 'missing-values', where: { node: 'fit', column: 'Sex' }, fact })).toBe(
      'It cannot run now because of “Train logistic regression” (column Sex). Expected: a value in every training row. Got: 9 rows without one. Fill missing values, or drop rows with missing values, before this step.',
    );
    expect(sayBroken({ title: 'Split' }, { ...data, code: 'bad-param', where: { node: 'split', param: 'test' }, fix: '' })).toBe('It cannot run now because of “Split” (setting “Test”). Expected: a. Got: b.');
    expect(sayBroken({ title: 'Change type' }, { ...data, code: 'unset', where: { node: 'cast', param: 'column' }, fact: { kind: 'unset', what: 'column' } })).toBe('It cannot run now because of “Change type” (setting “Column”). Choose a column.');
    expect(sayBroken({ title: 'Filter rows' }, { ...data, code: 'bad-expression', where: { node: 'keep', param: 'condition' }, fix: '' }, 'Keep rows where')).toBe('It cannot run now because of “Filter rows” (setting “Keep rows where”). Expected: a. Got: b.');
    expect(sayBroken({ title: 'Split' }, { ...data, code: 'no-split', where: {} })).toBe('It cannot run now because of “Split”. Expected: a. Got: b. c');
  });

  it('tells of a training that was stopped, until it is done', () => {
    const checkpoint = { epoch: 41, batch: 3 };
    expect(standing({ fit: { status: 'waiting', checkpoint } })).toEqual({ kind: 'stopped', place: checkpoint });
    expect(standing({ fit: { status: 'stale', checkpoint } }).kind).toBe('stopped');
    expect(standing({ fit: { checkpoint } }).kind).toBe('fresh');
  });
});
