import { truthTotals } from './confusion';
import type { Lack } from './lack';

/** Why scores of one class do not exist; asked only of those that do not. */
export interface ClassReasons {
  readonly precision: () => Lack;
  readonly recall: () => Lack;
  readonly f1: () => Lack;
}

export function classReasons(label: string): ClassReasons {
  return {
    precision: () => ({ kind: 'none-called', label }),
    recall: () => ({ kind: 'none-truly', label }),
    f1: () => ({ kind: 'none-either', label }),
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

/** Why a metric that does not exist does not. */
export function metricReason({ cells, classes, looked, hasProbabilities, rows }: ReasonInput): (metric: string) => Lack {
  const k = classes.length;
  const truth = truthTotals(cells, k);
  const total = truth.reduce((sum, weight) => sum + weight, 0);
  const called = classes.map((_, c) => truth.reduce((sum, __, line) => sum + cells[line * k + c], 0));
  const named = (isSo: (c: number) => boolean, among: readonly number[] = [...classes.keys()]) => {
    const found = among.find(isSo);
    return found === undefined ? '' : classes[found];
  };
  return metric => {
    if (rows === 0) return { kind: 'no-rows' };
    if (total === 0) return { kind: 'no-weight' };
    if (NEED_PROBABILITIES.has(metric) && !hasProbabilities) return { kind: 'no-probabilities' };
    if (looked.length === 0) return { kind: 'one-class' };
    if (metric === 'roc_auc' || metric === 'average_precision') {
      const absent = named(c => truth[c] === 0, looked);
      return absent === '' ? { kind: 'all-truly', label: named(c => truth[c] === total, looked) } : classReasons(absent).recall();
    }
    if (metric === 'precision_weighted') return classReasons(named(c => truth[c] > 0 && called[c] === 0)).precision();
    if (metric === 'precision_macro') return classReasons(named(c => called[c] === 0)).precision();
    if (metric === 'recall_macro') return classReasons(named(c => truth[c] === 0)).recall();
    if (metric === 'f1_macro') return classReasons(named(c => truth[c] + called[c] === 0)).f1();
    return { kind: 'unseen-classes' };
  };
}
