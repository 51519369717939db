import { truthTotals } from './confusion';

/** Why scores of one class do not exist; asked only of those that do not. */
export interface ClassReasons {
  readonly precision: () => string;
  readonly recall: () => string;
  readonly f1: () => string;
}

export function classReasons(name: string): ClassReasons {
  return {
    precision: () => `No row is called "${name}".`,
    recall: () => `No row is truly "${name}".`,
    f1: () => `No row is truly "${name}" or called so.`,
  };
}

/** What there is to know about why a metric of all classes does not exist. */
export interface ReasonInput {
  readonly cells: Float64Array;
  readonly classes: readonly string[];
  /** Classes that curves look at. */
  readonly looked: readonly number[];
  readonly hasProbabilities: boolean;
  readonly rows: number;
}

const NEED_PROBABILITIES = new Set(['roc_auc', 'average_precision', 'log_loss', 'brier_score']);

/** Why a metric that does not exist does not, as a sentence. */
export function metricReason({ cells, classes, looked, hasProbabilities, rows }: ReasonInput): (metric: string) => string {
  const k = classes.length;
  const truth = truthTotals(cells, k);
  const total = truth.reduce((sum, weight) => sum + weight, 0);
  const called = classes.map((_, c) => truth.reduce((sum, __, line) => sum + cells[line * k + c], 0));
  const named = (isSo: (c: number) => boolean, among: readonly number[] = [...classes.keys()]) => {
    const found = among.find(isSo);
    return found === undefined ? '' : classes[found];
  };
  return metric => {
    if (rows === 0) return 'There are no rows.';
    if (total === 0) return 'No row has a weight above 0.';
    if (NEED_PROBABILITIES.has(metric) && !hasProbabilities) return 'The model gives labels, not probabilities.';
    if (looked.length === 0) return 'There is only one class.';
    if (metric === 'roc_auc' || metric === 'average_precision') {
      const absent = named(c => truth[c] === 0, looked);
      return absent === '' ? `Every row is truly "${named(c => truth[c] === total, looked)}".` : classReasons(absent).recall();
    }
    if (metric === 'precision_weighted') return classReasons(named(c => truth[c] > 0 && called[c] === 0)).precision();
    if (metric === 'precision_macro') return classReasons(named(c => called[c] === 0)).precision();
    if (metric === 'recall_macro') return classReasons(named(c => truth[c] === 0)).recall();
    if (metric === 'f1_macro') return classReasons(named(c => truth[c] + called[c] === 0)).f1();
    return 'Every row is of a class the model has never seen.';
  };
}
