import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateClassification } from '../../src/evaluate/evaluateClassification';
import { evaluateRegression, type RegressionInput } from '../../src/evaluate/evaluateRegression';
import { intervalOf } from '../../src/evaluate/interval';
import { lacking } from '../../src/evaluate/lack';
import { rankedResamples, resample } from '../../src/evaluate/resample';
import { MOST_UNITS, unitsOf } from '../../src/evaluate/units';
import { randomStream, type Random } from '../../src/pipeline/random';
import { wilson } from '../../src/table/kernels/wilson';

const context = (stream = 'interval') => ({ random: randomStream(1, stream) });

function regression(random: Random, rows: number, more: Partial<RegressionInput> = {}): RegressionInput {
  const truth = Float64Array.from({ length: rows }, () => random.normal());
  return { truth, predictions: truth.map(value => value + random.normal()), weights: null, groups: null, mean: 0, median: 0, ...more };
}

/** A classifier right in four of five rows. */
function classifier(random: Random, rows: number) {
  const truth = Int32Array.from({ length: rows }, () => random.integer(2));
  const probabilities = Float64Array.from([...truth].flatMap(code => {
    const yes = Math.min(1, Math.max(0, (random.next() < 0.8 ? code : 1 - code) * 0.6 + 0.4 * random.next()));
    return [1 - yes, yes];
  }));
  return { truth, classes: ['no', 'yes'], probabilities, weights: null, groups: null, priors: Float64Array.of(0.5, 0.5) };
}

describe('resamples', () => {
  it('draw as many units as there are, each as often as any other', () => {
    const units = unitsOf(50, null, context().random);
    const drawn = new Float64Array(50);
    let looks = 0;
    resample(units, 4000, context().random, counts => {
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(50);
      counts.forEach((count, unit) => (drawn[unit] += count));
      looks += 1;
    });
    expect(looks).toBe(4000);
    // Each is drawn 4,000 times on average, with a standard deviation of 63.
    for (const times of drawn) expect(Math.abs(times - 4000)).toBeLessThan(320);
  });

  it('are the same from the same stream, and others from another', () => {
    const counts = (stream: string) => {
      const all: number[][] = [];
      resample(unitsOf(10, null, context().random), 3, context(stream).random, each => all.push([...each]));
      return all;
    };
    expect(counts('a')).toEqual(counts('a'));
    expect(counts('a')).not.toEqual(counts('b'));
  });
});

describe('units', () => {
  it('are rows, or groups whatever their codes', () => {
    expect(unitsOf(3, null, context().random)).toEqual({ kind: 'row', count: 3, of: Int32Array.of(0, 1, 2) });
    expect(unitsOf(4, Int32Array.of(7, -1, 7, 900), context().random)).toEqual({ kind: 'group', count: 3, of: Int32Array.of(0, 1, 0, 2) });
  });

  it('are bundles of even size when there are many, and never split a group', () => {
    const rows = 3 * MOST_UNITS + 17;
    const { kind, count, of } = unitsOf(rows, null, context().random);
    const sizes = new Int32Array(count);
    for (const unit of of) sizes[unit] += 1;
    expect([kind, count, Math.min(...sizes), Math.max(...sizes)]).toEqual(['bundle', MOST_UNITS, 3, 4]);
    // Bundled by chance, not by place: rows of a file come in an order.
    const next = of.filter((unit, row) => row > 0 && unit === (of[row - 1] + 1) % count).length;
    expect(next).toBeLessThan(30);
    const groups = Int32Array.from({ length: 2 * rows }, (_, row) => row >> 1);
    const grouped = unitsOf(2 * rows, groups, context().random);
    expect(grouped.kind).toBe('bundle');
    for (let row = 0; row < 2 * rows; row += 2) expect(grouped.of[row]).toBe(grouped.of[row + 1]);
  });
});

describe('an interval', () => {
  it('holds what lies between the 2.5th and the 97.5th percentile of the resamples', () => {
    const values = Float64Array.from({ length: 1001 }, (_, i) => (i * 8) % 1001);
    expect(intervalOf(values, 10)).toEqual({ low: 25, high: 975 });
  });

  it('is not given when the number is missing from more than one resample in twenty', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => (i < 5 ? NaN : i));
    expect(intervalOf(values, 10).low).toBeGreaterThan(0);
    values[50] = NaN;
    expect(intervalOf(values, 10)).toEqual({ low: null, high: null, reason: 'It does not exist in 6 of 100 resamples.', why: { kind: 'not-in-resamples', missing: 6, of: 100 } });
  });

  describe('of a model that is wrong in no row, which resampling would take for certain', () => {
    const perfect = (rows: number, more: object = {}) => {
      const truth = Int32Array.from({ length: rows }, (_, i) => i % 2);
      const probabilities = Float64Array.from([...truth].flatMap(code => [1 - code, code]));
      return evaluateClassification({ truth, classes: ['no', 'yes'], probabilities, weights: null, groups: null, priors: Float64Array.of(0.5, 0.5), ...more }, context());
    };

    it('is Wilson\'s of a share, and is made of Wilson\'s of a mean of shares', () => {
      const { metrics, perClass } = perfect(30);
      expect(metrics.accuracy).toEqual({ value: 1, low: wilson(1, 30).low, high: 1 });
      expect(metrics.recall_weighted).toEqual({ value: 1, low: wilson(1, 30).low, high: 1 });
      expect(perClass[1].recall).toEqual({ value: 1, low: wilson(1, 15).low, high: 1 });
      expect(metrics.balanced_accuracy.low).toBeCloseTo(1 - Math.hypot(1 - wilson(1, 15).low, 1 - wilson(1, 15).low) / 2, 12);
      expect(metrics.precision_macro.low).toBeCloseTo(metrics.balanced_accuracy.low!, 12);
    });

    it('goes by independent rows: those of one group, and light ones beside heavy ones, do not count in full', () => {
      const grouped = perfect(30, { groups: Int32Array.from({ length: 30 }, (_, row) => row >> 1) });
      expect(grouped.metrics.accuracy.low).toBeCloseTo(wilson(1, 15).low, 12);
      const weighted = perfect(30, { weights: Float64Array.from({ length: 30 }, (_, row) => (row < 10 ? 1 : 0)) });
      expect(weighted.metrics.accuracy.low).toBeCloseTo(wilson(1, 10).low, 12);
    });

    it('is the one of the difference, too, which is never without width', () => {
      const { verdict, metrics } = perfect(30);
      expect(verdict).toMatchObject({ kind: 'beats', difference: 0.5, differenceHigh: 0.5 });
      expect(verdict.differenceLow).toBeCloseTo(metrics.balanced_accuracy.low! - 0.5, 12);
    });

    it('is not given, with the reason, where nothing but resampling could: a score that is no share', () => {
      const { metrics, comparison } = perfect(30);
      expect(metrics.f1_macro).toEqual({ value: 1, low: null, high: null, ...lacking({ kind: 'still' }) });
      expect(comparison.roc_auc).toEqual({ baseline: 'majority', difference: 0.5, low: null, high: null, outcome: 'not-distinguishable', ...lacking({ kind: 'still' }) });
    });

    it('covers a model that is right in 99 of 100', () => {
      // All of 40 rows are right two times in three; then the interval has to reach down to 0.99.
      expect(perfect(40).metrics.balanced_accuracy.low!).toBeLessThan(0.99);
      expect(perfect(40).metrics.accuracy.low!).toBeLessThan(0.99);
    });
  });

  it('covers the true value 19 times in 20, for sums and for ranks', () => {
    const runs = 200;
    const covered = { mae: 0, median_absolute_error: 0, accuracy: 0, roc_auc: 0 };
    // Truths: mean and median of |N(0, 1)|; four in five; AUC of 0.8 right, 0.2 wrong, ties within a side by chance: 0.8.
    const truths = { mae: Math.sqrt(2 / Math.PI), median_absolute_error: 0.6744897501960817, accuracy: 0.8, roc_auc: 0.8 ** 2 + 0.8 * 0.2 };
    for (let run = 0; run < runs; run += 1) {
      const random = randomStream(run, 'coverage');
      const metrics = {
        ...evaluateRegression(regression(random, 100), { random, resamples: 200 }).metrics,
        ...evaluateClassification(classifier(random, 100), { random, resamples: 200 }).metrics,
      };
      for (const name of Object.keys(covered) as (keyof typeof covered)[]) {
        const { low, high } = metrics[name];
        if (low !== null && high !== null && low <= truths[name] && truths[name] <= high) covered[name] += 1;
      }
    }
    // 95 % of 200 with a standard deviation of 1.5 %; a percentile interval of 100 rows is a little short.
    for (const count of Object.values(covered)) {
      expect(count / runs).toBeGreaterThan(0.88);
      expect(count / runs).toBeLessThan(0.995);
    }
  }, 60_000);

  it('is wider when rows come in groups that share their errors', () => {
    const random = randomStream(2, 'groups');
    const groups = Int32Array.from({ length: 400 }, (_, row) => Math.floor(row / 20));
    const shared = Float64Array.from({ length: 20 }, () => random.normal() * 2);
    const truth = Float64Array.from({ length: 400 }, () => random.normal());
    const input = regression(random, 400, { truth, predictions: truth.map((value, row) => value + shared[groups[row]] + 0.1 * random.normal()) });
    const width = (grouped: Int32Array | null) => {
      const { low, high } = evaluateRegression({ ...input, groups: grouped }, context()).metrics.rmse;
      return (high ?? NaN) - (low ?? NaN);
    };
    // Twenty rows of one group are hardly more than one: about sqrt(20) times as wide.
    expect(width(groups)).toBeGreaterThan(3 * width(null));
  });

  it('of many rows agrees with the one of every row on its own', () => {
    const random = randomStream(3, 'many');
    const rows = 30_000;
    const { metrics, intervals } = evaluateClassification(classifier(random, rows), { random, resamples: 600 });
    expect(intervals).toMatchObject({ unit: 'bundle', units: MOST_UNITS });
    const p = metrics.accuracy.value ?? NaN;
    const half = 1.96 * Math.sqrt((p * (1 - p)) / rows);
    expect((metrics.accuracy.high ?? NaN) - (metrics.accuracy.low ?? NaN)).toBeGreaterThan(2 * half * 0.85);
    expect((metrics.accuracy.high ?? NaN) - (metrics.accuracy.low ?? NaN)).toBeLessThan(2 * half * 1.15);
  }, 30_000);

  it('of metrics in rank order takes fewer resamples when there are very many rows', () => {
    expect([rankedResamples(1000, 3), rankedResamples(200_000, 1), rankedResamples(1_000_000, 1), rankedResamples(10_000_000, 5)]).toEqual([1000, 500, 200, 200]);
  });

  it('can be stopped within one resample', () => {
    let ticks = 0;
    const stop = () => {
      ticks += 1;
      if (ticks === 7) throw new Error('stopped');
    };
    const random = randomStream(3, 'stop');
    expect(() => evaluateRegression(regression(random, 50), { random, tick: stop })).toThrow('stopped');
    expect(ticks).toBe(7);
  });
});

describe('a comparison with the baseline', () => {
  it('beats, or is worse, only when the interval of the difference leaves out 0', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 6, max: 60 }), fc.double({ min: 0.2, max: 3, noNaN: true }), (seed, rows, noise) => {
        const random = randomStream(seed, 'compare');
        const truth = Float64Array.from({ length: rows }, () => random.normal());
        const input = regression(random, rows, { truth, predictions: truth.map(value => value + noise * random.normal()) });
        const { comparison } = evaluateRegression(input, { random, resamples: 200 });
        const { low, high, outcome, difference } = comparison.rmse;
        if (low === null || high === null || difference === null) throw new Error('expected an interval');
        expect(outcome).toBe(high < 0 ? 'beats' : low > 0 ? 'worse' : 'not-distinguishable');
      }),
      { numRuns: 60 },
    );
  });

  it('is paired: a small but steady gain is seen where the two intervals overlap', () => {
    const random = randomStream(5, 'paired');
    const truth = Float64Array.from({ length: 200 }, () => random.normal());
    const { metrics, baseline, comparison } = evaluateRegression(regression(random, 200, { truth, predictions: truth.map(value => 0.03 * value) }), context());
    expect(metrics.rmse.high ?? NaN).toBeGreaterThan(baseline.rmse.low ?? NaN);
    expect(comparison.rmse.outcome).toBe('beats');
  });

  it('does not claim a difference of rounding', () => {
    // Always better than the baseline, by a ten-millionth of a millionth.
    const truth = Float64Array.from({ length: 50 }, (_, i) => (i % 7) / 3 + 1);
    const { comparison } = evaluateRegression({ truth, predictions: new Float64Array(50).fill(0.5 + 1e-13), weights: null, groups: null, mean: 0.5, median: 0.5 }, context());
    for (const { outcome } of Object.values(comparison)) expect(outcome).toBe('not-distinguishable');
  });

  it('claims nothing from five rows, however right', () => {
    const few = (rows: number) => {
      const truth = Float64Array.from({ length: rows }, (_, i) => i + 1);
      return evaluateRegression({ truth, predictions: truth, weights: null, groups: null, mean: 100, median: 100 }, context()).verdict;
    };
    expect(few(5)).toMatchObject({ kind: 'not-distinguishable', reason: 'Only 5 rows or groups: too few to tell.' });
    expect(few(6).kind).toBe('beats');
  });
});
