import { compare, type Resampled } from './compare';
import { constantFigure, figure } from './interval';
import type { Baseline, Comparison, Figure, Metrics } from './judgement';
import type { Lack } from './lack';

/** Metrics of one predictor: on all rows, then on resample after resample. NaN means there is no such number. */
export class Ledger {
  readonly #metrics = new Map<string, Resampled>();

  /** Opens an account for a metric that `resamples` resamples will be entered for. */
  open(metric: string, value: number, resamples: number, known: Pick<Resampled, 'grain' | 'still'> = {}): void {
    this.#metrics.set(metric, { value, values: new Float64Array(resamples).fill(NaN), ...known });
  }

  /** Enters a metric's value on resample `index`; indexes beyond those it was opened for are left out. */
  enter(metric: string, index: number, value: number): void {
    const { values } = this.of(metric);
    if (index < values.length) values[index] = value;
  }

  /** A metric's account; throws when it was not opened. */
  of(metric: string): Resampled {
    const found = this.#metrics.get(metric);
    if (found === undefined) throw new Error(`Ledger: no metric "${metric}".`);
    return found;
  }

  /** The metric with its interval. */
  figure(metric: string, units: number, whyNot: () => Lack): Figure {
    const { value, values, still } = this.of(metric);
    return figure(value, values, units, whyNot, still);
  }

  /** All metrics of `names` with their intervals. */
  figures(names: readonly string[], units: number, whyNot: (metric: string) => Lack): Metrics {
    return Object.fromEntries(names.map(name => [name, this.figure(name, units, () => whyNot(name))]));
  }

  /** The same for a baseline, some of whose metrics are the same whatever rows are drawn: such an interval is a point. */
  baselineFigures(names: readonly string[], units: number, whyNot: (metric: string) => Lack): Metrics {
    return Object.fromEntries(
      names.map(name => {
        const { value, values } = this.of(name);
        const isConstant = units > 1 && values.every(each => each === value);
        return [name, isConstant ? constantFigure(value) : figure(value, values, units, () => whyNot(name))];
      }),
    );
  }

  /** Model minus baseline for each of `names`; `kind` says which baseline, and `ledgers` holds its account. */
  compare(
    names: readonly string[],
    kind: (metric: string) => Baseline['kind'],
    ledgers: ReadonlyMap<Baseline['kind'], Ledger>,
    units: number,
  ): Record<string, Comparison> {
    return Object.fromEntries(
      names.map(name => {
        const baseline = ledgers.get(kind(name));
        if (baseline === undefined) throw new Error(`Ledger: no baseline "${kind(name)}".`);
        return [name, compare(name, this.of(name), baseline.of(name), kind(name), units)];
      }),
    );
  }
}
