import { describe, expect, it } from 'vitest';
import { evaluateClassification } from '../../src/evaluate/evaluateClassification';
import { labeler } from '../../src/evaluate/labels';
import { randomStream } from '../../src/pipeline/random';
import golden from '../golden/evaluate/threshold.json';
import { expectClose } from './close';

const classes = ['no', 'yes'];
const values = Float64Array.from(golden.probabilities);
const truth = Int32Array.from(golden.truth, name => classes.indexOf(name));
const few = () => ({ random: randomStream(1, 'evaluate'), resamples: 20 });

describe('labels by a threshold equal scikit-learn', () => {
  it.each(golden.cases.map(one => [`${one.positive} from ${one.threshold}${one.weights === null ? '' : ', weighted'}`, one] as const))('%s', (_, { positive, threshold, weights, labels, confusion, metrics }) => {
    const at = classes.indexOf(positive);
    // The case shows something only where rows lie on the threshold.
    expect(golden.truth.filter((_row, row) => values[2 * row + at] === threshold).length).toBeGreaterThan(0);
    const labelOf = labeler({ classes, values, threshold: { positive, from: threshold } });
    expect(labels).toEqual(labels.map((_label, row) => classes[labelOf(row)]));
    const judgement = evaluateClassification({ truth, classes, probabilities: values, weights: weights && Float64Array.from(weights), groups: null, priors: Float64Array.of(0.6, 0.4), positive, threshold }, few());
    expect(judgement.confusion.counts).toEqual(confusion);
    for (const [name, value] of Object.entries(metrics)) expectClose(judgement.metrics[name].value, value);
  });
});

describe('the label of a row', () => {
  it('is that of the most probable class without a threshold, the first of equals, and none where there is no prediction', () => {
    const row = labeler({ classes, values: Float64Array.of(0.5, 0.5, 0.2, 0.8, NaN, NaN) });
    expect([0, 1, 2].map(row)).toEqual([0, 1, -1]);
  });

  it('is the positive class from the threshold on, whichever of the two it is', () => {
    const given = { classes, values: Float64Array.of(0.7, 0.3, 0.7000000000000001, 0.2999999999999999, NaN, NaN) };
    expect([0, 1, 2].map(labeler({ ...given, threshold: { positive: 'yes', from: 0.3 } }))).toEqual([1, 0, -1]);
    expect([0, 1, 2].map(labeler({ ...given, threshold: { positive: 'no', from: 0.7000000000000001 } }))).toEqual([1, 0, -1]);
  });
});

describe('the sweep of a judgement', () => {
  it('is exact at the threshold that is kept, wherever it lies among thousands', () => {
    const rows = 20_000;
    const random = randomStream(3, 'rows');
    const p = Float64Array.from({ length: rows }, () => random.next());
    const probabilities = Float64Array.from({ length: rows * 2 }, (_, i) => (i % 2 === 1 ? p[i >> 1] : 1 - p[i >> 1]));
    const of = Int32Array.from(p, value => (random.next() < value ? 1 : 0));
    for (const threshold of [0.123456789, 0.5000001, 0.98765]) {
      const { confusion: { counts: [[, alarms], [, hits]] }, thresholds: sweep } = evaluateClassification(
        { truth: of, classes, probabilities, weights: null, groups: null, priors: Float64Array.of(0.5, 0.5), positive: 'yes', threshold }, { ...few(), resamples: 2 });
      expect(sweep!.thresholds.length).toBeLessThan(2000);
      const at = sweep!.thresholds.findIndex(value => value >= threshold);
      expect([sweep!.falsePositives[at], sweep!.truePositives[at]]).toEqual([alarms, hits]);
    }
  });
});
