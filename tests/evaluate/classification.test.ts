import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rocPoints, prPoints } from '../../src/evaluate/curves';
import { evaluateClassification, type ClassificationInput } from '../../src/evaluate/evaluateClassification';
import { CLASSIFICATION_METRICS } from '../../src/evaluate/judgement';
import { rankingOf, rankScores } from '../../src/evaluate/ranking';
import { randomStream } from '../../src/pipeline/random';
import { expectAllClose, expectClose } from './close';
import { classification as cases, type ClassificationCase } from './golden';

/** Few resamples: what is looked at here are values; intervals have a test of their own. */
const few = () => ({ random: randomStream(1, 'evaluate'), resamples: 20 });

function inputOf({ truth, classes, probabilities, weights }: ClassificationCase): ClassificationInput {
  return {
    truth: Int32Array.from(truth),
    classes,
    probabilities: Float64Array.from(probabilities),
    weights: weights && Float64Array.from(weights),
    groups: null,
    priors: new Float64Array(classes.length).fill(1 / classes.length),
    positive: classes.length === 2 ? 'c1' : null,
  };
}

/** Rows of two classes with the given probability of "yes". */
function binary(rows: readonly (readonly [truth: number, yes: number, weight?: number])[], more: Partial<ClassificationInput> = {}): ClassificationInput {
  return {
    truth: Int32Array.from(rows, ([truth]) => truth),
    classes: ['no', 'yes'],
    probabilities: Float64Array.from(rows.flatMap(([, yes]) => [1 - yes, yes])),
    weights: rows.some(row => row.length > 2) ? Float64Array.from(rows, ([, , weight = 1]) => weight) : null,
    groups: null,
    priors: Float64Array.of(0.5, 0.5),
    ...more,
  };
}

describe('classification metrics equal scikit-learn', () => {
  it.each(cases)('$name', golden => {
    const judgement = evaluateClassification(inputOf(golden), few());
    for (const name of CLASSIFICATION_METRICS) {
      const { value, reason } = judgement.metrics[name];
      expectClose(value, golden.metrics[name]);
      if (value === null) expect(reason).toMatch(/\.$/);
    }
    for (const score of ['precision', 'recall', 'f1'] as const) {
      expectAllClose(judgement.perClass.map(each => each[score].value), golden.perClass[score]);
    }
    expect(judgement.confusion.counts).toEqual(golden.confusion);
    golden.weighted?.forEach((line, c) => expectAllClose(judgement.confusion.weighted?.[c] ?? [], line));
    expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
  });
});

describe('curves equal scikit-learn', () => {
  it.each(cases.filter(({ curves }) => curves[0].drawn))('$name', golden => {
    const { truth, probabilities, classes, weights } = inputOf(golden);
    const judgement = evaluateClassification(inputOf(golden), few());
    golden.curves.forEach((curve, i) => {
      const c = classes.indexOf(curve.name);
      const scores = Float64Array.from(truth, (_, row) => (probabilities as Float64Array)[row * classes.length + c]);
      const ranking = rankingOf(scores, row => truth[row] === c, weights);
      const ours = { roc: rocPoints(ranking), pr: prPoints(ranking) };
      for (const kind of ['roc', 'pr'] as const) {
        const theirs = curve[kind];
        const points = withoutRepeats(ours[kind]);
        const expected = withoutRepeats(theirs);
        expectAllClose(points.x, expected.x);
        expectAllClose(points.y, expected.y);
        if (weights === null) expectAllClose(points.thresholds, expected.thresholds);
      }
      expectClose(judgement.curves[i].auc, curve.auc);
      expectClose(judgement.curves[i].averagePrecision, curve.averagePrecision);
      if (curve.calibration === undefined) return;
      expectAllClose(judgement.calibration[i].bins.map(bin => bin.observed), curve.calibration.observed);
      expectAllClose(judgement.calibration[i].bins.map(bin => bin.meanProbability), curve.calibration.mean);
    });
  });
});

interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly thresholds: readonly (number | null)[];
}

/** Points without repeats of the one before, which scores make whose rows all weigh 0. */
function withoutRepeats(points: Points | null): Points {
  const { x, y, thresholds } = points ?? { x: [], y: [], thresholds: [] };
  const kept = x.map((_value, i) => i).filter(i => i === 0 || Math.abs(x[i] - x[i - 1]) > 1e-12 || Math.abs(y[i] - y[i - 1]) > 1e-12);
  return { x: kept.map(i => x[i]), y: kept.map(i => y[i]), thresholds: kept.map(i => thresholds[i]) };
}

describe('a classifier\'s judgement', () => {
  const mixed = binary([[0, 0.2], [0, 0.6], [1, 0.4], [1, 0.9], [1, 0.8], [0, 0.1], [0, 0.3], [1, 0.7]]);

  it('counts rows as scikit-learn lays them out: lines are the truth', () => {
    const { confusion, perClass } = evaluateClassification(mixed, few());
    expect(confusion).toEqual({ counts: [[3, 1], [1, 3]], weighted: null, unseen: [0, 0] });
    expect(perClass[1]).toMatchObject({ name: 'yes', rows: 4, predicted: 4, precision: { value: 0.75 }, recall: { value: 0.75 } });
  });

  it('says null and why where 0 is divided by 0, never 0', () => {
    const { perClass, metrics } = evaluateClassification(binary([[0, 0.1], [0, 0.2], [0, 0.3], [0, 0.1], [0, 0.2], [0, 0.1]]), few());
    expect(perClass[1]).toMatchObject({
      precision: { value: null, reason: 'No row is called "yes".' },
      recall: { value: null, reason: 'No row is truly "yes".' },
      f1: { value: null, reason: 'No row is truly "yes" or called so.' },
    });
    expect(metrics).toMatchObject({
      accuracy: { value: 1 },
      balanced_accuracy: { value: 1 },
      roc_auc: { value: null, reason: 'No row is truly "yes".' },
      average_precision: { value: null },
      f1_macro: { value: null },
    });
  });

  it('judges no rows, and rows that weigh nothing, without a number', () => {
    for (const input of [binary([]), binary([[0, 0.2, 0], [1, 0.9, 0]])]) {
      const judgement = evaluateClassification(input, few());
      for (const name of CLASSIFICATION_METRICS) expect(judgement.metrics[name]).toMatchObject({ value: null, low: null });
      expect(judgement.verdict.kind).toBe('not-distinguishable');
      expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
    }
  });

  it('judges labels alone, and says what it cannot', () => {
    const judgement = evaluateClassification({ ...mixed, probabilities: null, labels: Int32Array.of(0, 0, 1, 1, 1, 0, 0, 0) }, few());
    expect(judgement.metrics.accuracy.value).toBe(7 / 8);
    expect(judgement.metrics.log_loss).toEqual({ value: null, low: null, high: null, reason: 'The model gives labels, not probabilities.', why: { kind: 'no-probabilities' } });
    expect(judgement).toMatchObject({ curves: [], calibration: [], thresholds: null });
  });

  it('judges a model of one class', () => {
    const judgement = evaluateClassification(
      { truth: Int32Array.of(0, 0, 0), classes: ['only'], probabilities: Float64Array.of(1, 1, 1), weights: null, groups: null, priors: Float64Array.of(1) },
      few(),
    );
    expect(judgement.metrics).toMatchObject({ accuracy: { value: 1 }, roc_auc: { value: null, reason: 'There is only one class.' } });
    expect(judgement.positive).toBeNull();
  });

  it('counts rows of a class the model has never seen as wrong, everywhere', () => {
    const judgement = evaluateClassification(binary([[0, 0.1], [1, 0.9], [-1, 0.8], [0, 0.2]]), few());
    expect(judgement).toMatchObject({ unseenRows: 1, confusion: { counts: [[2, 0], [0, 1]], unseen: [0, 1] }, verdict: { right: 3, total: 4 } });
    expect(judgement.metrics.accuracy.value).toBe(0.75);
    // As scikit-learn has it: one more class, of recall 0.
    expect(judgement.metrics.balanced_accuracy.value).toBeCloseTo(2 / 3, 12);
    expect(judgement.metrics.log_loss.value).toBeGreaterThan(-Math.log(2 ** -52) / 4);
    expect(judgement.metrics.brier_score.value).toBeCloseTo((0.01 + 0.01 + (0.04 + 0.64) / 2 + 0.04) / 4, 12);
  });

  it('looks at the rarer class of training, or at the one it is told', () => {
    const priors = Float64Array.of(0.3, 0.7);
    expect(evaluateClassification({ ...mixed, priors }, few()).positive).toBe('no');
    expect(evaluateClassification(mixed, few()).positive).toBe('yes');
    expect(evaluateClassification({ ...mixed, priors, positive: 'yes' }, few()).positive).toBe('yes');
    expect(() => evaluateClassification({ ...mixed, positive: 'maybe' }, few())).toThrow(/positive is one of no, yes; got maybe/);
  });

  it('calls positive what reaches the threshold', () => {
    const { confusion, threshold } = evaluateClassification({ ...mixed, positive: 'yes', threshold: 0.8 }, few());
    expect(threshold).toBe(0.8);
    expect(confusion.counts).toEqual([[4, 0], [2, 2]]);
  });

  it('lists what every threshold would call positive', () => {
    const { thresholds } = evaluateClassification(binary([[0, 0.2, 2], [1, 0.6, 1], [0, 0.6, 3], [1, 0.9, 0.5]]), few());
    expect(thresholds).toEqual({
      thresholds: [0.2, 0.6, 0.9],
      truePositives: [2, 2, 1],
      falsePositives: [2, 1, 0],
      weighted: { truePositives: [1.5, 1.5, 0.5], falsePositives: [5, 3, 0] },
      positives: 2,
      negatives: 2,
      weightedPositives: 1.5,
      weightedNegatives: 5,
      exactThresholds: 3,
    });
  });

  it('refuses lengths that do not fit', () => {
    expect(() => evaluateClassification({ ...mixed, probabilities: new Float64Array(3) }, few())).toThrow(/3 probabilities for 8 rows/);
    expect(() => evaluateClassification({ ...mixed, probabilities: null }, few())).toThrow(/a label or probabilities for each of 8 rows/);
  });
});

describe('the baseline of always saying one class', () => {
  it('says the most frequent class of training, the first of equals, with its shares', () => {
    const rows = binary([[0, 0.2], [1, 0.6], [1, 0.7], [0, 0.9], [1, 0.8], [1, 0.1]], { priors: Float64Array.of(0.75, 0.25) });
    const { baselines, baseline, verdict } = evaluateClassification(rows, few());
    expect(baselines[0]).toMatchObject({ kind: 'majority', answer: 'no' });
    expect(baseline).toBe(baselines[0].metrics);
    expect(baseline).toMatchObject({ accuracy: { value: 2 / 6 }, balanced_accuracy: { value: 0.5 }, roc_auc: { value: 0.5 } });
    expectClose(baseline.log_loss.value, (-2 * Math.log(0.75) - 4 * Math.log(0.25)) / 6);
    expectClose(baseline.brier_score.value, (2 * 0.25 ** 2 + 4 * 0.75 ** 2) / 6);
    expectClose(baseline.average_precision.value, 4 / 6);
    expect(verdict).toMatchObject({ baselineRight: 2, baselineAnswer: 'no' });
    const equal = evaluateClassification({ ...rows, priors: Float64Array.of(0.5, 0.5) }, few());
    expect(equal.baselines[0].answer).toBe('no');
  });

  it.each([0, 1, 2])('is what judging its own predictions gives, seed %i', seed => {
    const draws = randomStream(seed, 'own');
    const truth = Int32Array.from({ length: 40 }, () => draws.integer(3));
    const weights = Float64Array.from(truth, () => draws.next());
    const priors = Float64Array.of(0.2, 0.5, 0.3);
    const probabilities = Float64Array.from({ length: 120 }, (_, i) => priors[i % 3]);
    const own = evaluateClassification({ truth, classes: ['a', 'b', 'c'], probabilities, weights, groups: null, priors }, few());
    for (const name of CLASSIFICATION_METRICS) expectClose(own.metrics[name].value, own.baseline[name].value);
    for (const name of CLASSIFICATION_METRICS) expect(own.comparison[name].outcome).toBe('not-distinguishable');
  });
});

const rowsOf = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 8 }).map(x => x / 8), fc.integer({ min: 1, max: 4 })), { minLength: 2, maxLength: 40 });

describe('areas under curves', () => {
  it('are the probability that a positive row scores above a negative one, ties counting half', () => {
    fc.assert(
      fc.property(rowsOf, rows => {
        let pairs = 0;
        let above = 0;
        for (const [truth, yes, weight] of rows) {
          for (const [other, no, otherWeight] of rows) {
            if (truth !== 1 || other !== 0) continue;
            pairs += weight * otherWeight;
            above += weight * otherWeight * (yes > no ? 1 : yes === no ? 0.5 : 0);
          }
        }
        const { auc } = rankScores(rankingOf(Float64Array.from(rows, row => row[1]), row => rows[row][0] === 1, Float64Array.from(rows, row => row[2])), null, null);
        if (pairs === 0) expect(auc).toBeNaN();
        else expectClose(auc, above / pairs);
      }),
    );
  });

  it('turn into one minus themselves when scores are turned round, and stay under any rising change of scores', () => {
    fc.assert(
      fc.property(rowsOf, rows => {
        const areas = (score: (x: number) => number) =>
          rankScores(rankingOf(Float64Array.from(rows, row => score(row[1])), row => rows[row][0] === 1, null), null, null);
        const plain = areas(x => x);
        expectClose(areas(x => -x).auc || null, 1 - plain.auc || null);
        expect(areas(x => Math.exp(3 * x) - 5)).toEqual(plain);
      }),
    );
  });
});

describe('any judgement', () => {
  it('does not depend on the order of rows, and takes a weight of 2 for the row twice', () => {
    fc.assert(
      fc.property(rowsOf, rows => {
        const weighted = evaluateClassification(binary(rows), few());
        const reversed = evaluateClassification(binary([...rows].reverse()), few());
        const repeated = evaluateClassification(binary(rows.flatMap(([truth, yes, weight]) => Array.from({ length: weight }, () => [truth, yes] as const))), few());
        for (const name of CLASSIFICATION_METRICS) {
          expectClose(reversed.metrics[name].value, weighted.metrics[name].value);
          expectClose(repeated.metrics[name].value, weighted.metrics[name].value);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is the same again from the same random stream', () => {
    const golden = inputOf(cases[0]);
    expect(evaluateClassification(golden, few())).toEqual(evaluateClassification(golden, few()));
  });

  it('changes nothing it is given', () => {
    const golden = inputOf(cases[1]);
    const before = structuredClone(golden);
    evaluateClassification(golden, few());
    expect(golden).toEqual(before);
  });
});
