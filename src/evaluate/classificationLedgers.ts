import { cellOf, truthTotals } from './confusion';
import { labelScores, type LabelScores } from './labelMetrics';
import { Ledger } from './ledger';
import { brierScore, brierScores, logLoss, logLosses } from './probabilityMetrics';
import { rankScores, type Ranking } from './ranking';
import { resample } from './resample';
import { effectiveCount, stillClassEnds, stillEnds, type Ends } from './still';
import { addCells, addUnits, unitCells, unitSums } from './unitSums';
import type { Draws, Units } from './units';

/** Scores that follow from labels, by the name they have in a judgement. */
const LABEL_METRICS = [
  'accuracy', 'balanced_accuracy', 'precision_macro', 'recall_macro', 'f1_macro', 'precision_weighted', 'recall_weighted', 'f1_weighted',
] as const satisfies readonly (keyof LabelScores)[];
const CLASS_SCORES = ['precision', 'recall', 'f1'] as const;

export interface LedgersInput {
  readonly truth: Int32Array;
  readonly labels: Int32Array;
  readonly probabilities: Float64Array | null;
  readonly weights: Float64Array | null;
  readonly priors: Float64Array;
  /** What the baseline calls every row. */
  readonly majority: number;
  readonly classes: number;
  /** Classes that curves look at, and a ranking for each; none without probabilities. */
  readonly looked: readonly number[];
  readonly rankings: readonly Ranking[];
  readonly units: Units;
  readonly resamples: number;
  /** Resamples of metrics that need rows in order. */
  readonly ranked: number;
  readonly random: Draws;
  readonly tick: () => void;
}

/** The account of one class's score in the model's ledger. */
export function classAccount(score: (typeof CLASS_SCORES)[number], c: number): string {
  return `${score} of ${c}`;
}

/** Every metric of model and baseline on all rows and on the same resamples. */
export function classificationLedgers(input: LedgersInput): { readonly model: Ledger; readonly baseline: Ledger } {
  const { truth, labels, probabilities, weights, classes: k, rankings, units, resamples, ranked, random, tick } = input;
  const cells = unitCells(units, (k + 1) * k, row => cellOf(truth[row], labels[row], k), weights);
  const losses = probabilities === null ? null : logLosses(truth, probabilities, k);
  const squares = probabilities === null ? null : brierScores(truth, probabilities, k);
  const sums = unitSums(units, 2, (row, into) => {
    const weight = weights === null ? 1 : weights[row];
    into[0] = losses === null ? NaN : weight * losses[row];
    into[1] = squares === null ? NaN : weight * squares[row];
  });
  const unitsInOrder = rankings.map(({ rows }) => Int32Array.from(rows, row => units.of[row]));
  const model = new Ledger();
  const baseline = new Ledger();
  const table = new Float64Array((k + 1) * k);
  const totals = new Float64Array(2);
  const accounts = Array.from({ length: k }, (_, c) => CLASS_SCORES.map(score => classAccount(score, c)));

  const look = (counts: Int32Array, say: Say) => {
    addCells(cells, counts, table);
    addUnits(sums, counts, totals);
    const scores = labelScores(table, k);
    for (const name of LABEL_METRICS) say(model, name, scores[name]);
    accounts.forEach((names, c) => names.forEach((name, i) => say(model, name, scores.perClass[c][CLASS_SCORES[i]])));
    const truths = truthTotals(table, k);
    const weight = truths.reduce((sum, each) => sum + each, 0);
    say(model, 'log_loss', totals[0] / weight);
    say(model, 'brier_score', totals[1] / weight);
    sayBaseline(input, truths, weight, (name, value) => say(baseline, name, value));
  };
  const lookInOrder = (counts: Int32Array | null, say: Say) => {
    const scores = rankings.map((ranking, i) => rankScores(ranking, counts, counts === null ? null : unitsInOrder[i]));
    const mean = (of: (score: (typeof scores)[number]) => number) => scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
    say(model, 'roc_auc', mean(score => score.auc));
    say(model, 'average_precision', mean(score => score.averagePrecision));
  };

  const independent = effectiveCount(units, weights);
  const stillOf = (to: Ledger, name: string, value: number): Ends | null => {
    // What always saying one class comes to follows from the shares of the classes: where those do not move it, nothing does.
    if (to === baseline) return { low: value, high: value };
    for (const [c, names] of accounts.entries()) {
      const score = CLASS_SCORES[names.indexOf(name)];
      if (score !== undefined) return stillClassEnds(score, c, table, k, independent);
    }
    return stillEnds(name, table, k, independent);
  };
  const opened = (to: Ledger, name: string, value: number) => to.open(name, value, isRanked(name) ? ranked : resamples, { still: stillOf(to, name, value) });
  look(new Int32Array(units.count).fill(1), opened);
  lookInOrder(null, opened);
  if (units.count > 1) {
    resample(units, resamples, random, (counts, index) => {
      const entered = (to: Ledger, name: string, value: number) => to.enter(name, index, value);
      look(counts, entered);
      if (index < ranked) lookInOrder(counts, entered);
      tick();
    });
  }
  return { model, baseline };
}

type Say = (to: Ledger, metric: string, value: number) => void;

function isRanked(metric: string): boolean {
  return metric === 'roc_auc' || metric === 'average_precision';
}

/** What always saying the priors comes to: it follows from how much weight each true class has. */
function sayBaseline(
  { priors, majority, classes: k, probabilities, looked }: LedgersInput,
  truths: Float64Array,
  weight: number,
  say: (metric: string, value: number) => void,
): void {
  const table = new Float64Array((k + 1) * k);
  for (let c = 0; c <= k; c += 1) table[c * k + majority] = truths[c];
  const scores = labelScores(table, k);
  for (const name of LABEL_METRICS) say(name, scores[name]);
  let losses = 0;
  let squares = 0;
  for (let c = 0; c <= k; c += 1) {
    const code = c === k ? -1 : c;
    losses += truths[c] * logLoss(code < 0 ? 0 : priors[code]);
    squares += truths[c] * brierScore(code, priors);
  }
  const has = probabilities !== null;
  say('log_loss', has ? losses / weight : NaN);
  say('brier_score', has ? squares / weight : NaN);
  // All scores tie: half of every pair, and every precision is the share of the class.
  const shares = has ? looked.map(c => truths[c] / weight) : [];
  say('roc_auc', shares.length > 0 && shares.every(share => share > 0 && share < 1) ? 0.5 : NaN);
  const isDefined = shares.length > 0 && shares.every(share => share > 0);
  say('average_precision', isDefined ? shares.reduce((sum, share) => sum + share, 0) / shares.length : NaN);
}
