import { describe, expect, it } from 'vitest';
import { evaluateClassification } from '../../src/evaluate/evaluateClassification';
import type { ClassificationJudgement } from '../../src/evaluate/judgement';
import { randomStream } from '../../src/pipeline/random';
import type { Picture } from '../../src/ui/charts/picture';
import type { ChartTokens } from '../../src/ui/charts/tokens';
import { tracesOf } from '../../src/ui/charts/traces';
import { prPicture, rocPicture } from '../../src/ui/results/curvePictures';
import { classification, type ClassificationCase } from '../evaluate/golden';

const tokens: ChartTokens = { ink: '#111', ink2: '#333', ink3: '#555', line: '#ddd', panel: '#fff', raised: '#fff', accent: '#06f', font: 'sans', colors: ['', '#1', '#2', '#3', '#4', '#5', '#6', '#7'] };

interface Line {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly line: { readonly shape: 'linear' | 'hv' | 'vh' };
}

/** The area under a line as Plotly draws it: straight, or across and then up (hv), or up and then across (vh). */
function areaUnder({ x, y, line: { shape } }: Line): number {
  const height = { linear: (i: number) => (y[i] + y[i - 1]) / 2, hv: (i: number) => y[i - 1], vh: (i: number) => y[i] }[shape];
  return x.slice(1).reduce((sum, _, k) => sum + (x[k + 1] - x[k]) * height(k + 1), 0);
}

const lineOf = (picture: Picture | null, at = 0): Line => tracesOf(picture!, tokens, false)[at] as Line;

function judged({ truth, classes, probabilities, weights }: Pick<ClassificationCase, 'truth' | 'classes' | 'probabilities' | 'weights'>): ClassificationJudgement {
  return evaluateClassification(
    {
      truth: Int32Array.from(truth), classes, probabilities: Float64Array.from(probabilities), weights: weights && Float64Array.from(weights), groups: null,
      priors: new Float64Array(classes.length).fill(1 / classes.length), positive: classes.length === 2 ? classes[1] : null,
    },
    { random: randomStream(1, 'curves'), resamples: 2 },
  );
}

/** Rows of two classes, all with the same probability of the second. */
const constant = judged({ truth: Array.from({ length: 320 }, (_, i) => (i < 140 ? 1 : 0)), classes: ['no', 'yes'], probabilities: Array.from({ length: 640 }, (_, i) => (i % 2 === 1 ? 0.4375 : 0.5625)), weights: null });

describe('the area under a drawn curve is the figure of its caption, as scikit-learn has it', () => {
  it.each(classification)('$name', golden => {
    const judgement = judged(golden);
    const named = golden.curves.filter(({ auc }) => auc !== null);
    named.forEach(({ auc }, i) => expect(areaUnder(lineOf(rocPicture(judgement), i))).toBeCloseTo(auc!, 9));
    golden.curves.filter(({ averagePrecision }) => averagePrecision !== null).forEach(({ averagePrecision }, i) => expect(areaUnder(lineOf(prPicture(judgement), i))).toBeCloseTo(averagePrecision!, 9));
  });

  it.each(classification.filter(({ curves }) => curves.length > 1 && curves.every(({ auc }) => auc !== null)))('of the average of all classes, $name: the mean of their areas', golden => {
    const { macro, metrics } = judged(golden);
    const straight = ({ x, y }: { readonly x: readonly number[]; readonly y: readonly number[] }): Line => ({ x, y, line: { shape: 'linear' } });
    expect(areaUnder(straight(macro!.roc!))).toBeCloseTo(metrics.roc_auc.value!, 9);
    expect(areaUnder(straight(macro!.pr!))).toBeCloseTo(metrics.average_precision.value!, 9);
    expect(macro!.pr!.x.length).not.toBe(macro!.pr!.exactPoints);
    expect([macro!.auc, macro!.averagePrecision]).toEqual([expect.closeTo(metrics.roc_auc.value!, 12), expect.closeTo(metrics.average_precision.value!, 12)]);
  });

  it('for a model that says the same of every row: the diagonal, and the share of the class', () => {
    const roc = lineOf(rocPicture(constant));
    expect([roc.x, roc.y, areaUnder(roc)]).toEqual([[0, 1], [0, 1], 0.5]);
    expect(areaUnder(lineOf(prPicture(constant)))).toBe(0.4375);
  });

  it.each([[2000, 0], [50_000, 0], [50_000, 700], [20_000, 40]])('of %i rows with %i different scores (0: no ties) too, to the digits of the caption', (rows, levels) => {
    const random = randomStream(3, 'many');
    const truth = Array.from({ length: rows }, () => (random.next() < 0.2 ? 1 : 0));
    // A quarter of the rows share one score, as the largest leaf of a tree has it.
    const scores = truth.map(code => 1 / (1 + Math.exp(-(1.2 * code + random.normal() - 1)))).map(score => (levels === 0 ? score : random.next() < 0.25 ? 0.3 : Math.round(score * levels) / levels));
    const judgement = judged({ truth, classes: ['no', 'yes'], probabilities: scores.flatMap(score => [1 - score, score]), weights: null });
    const [{ auc, averagePrecision }] = judgement.curves;
    expect(Math.abs(areaUnder(lineOf(rocPicture(judgement))) - auc!)).toBeLessThan(5e-5);
    expect(Math.abs(areaUnder(lineOf(prPicture(judgement))) - averagePrecision!)).toBeLessThan(5e-4);
  });
});
