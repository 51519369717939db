import type { ColumnSummary } from '../../../table/summary/summary';
import { isoDay, isoTime, span } from '../../format/date';
import { brief, count, decimal, share } from '../../format/number';
import { statTerms } from '../../explain/termOf';
import type { TermName } from '../../explain/terms';
import { words } from '../../words';

export interface Stat {
  readonly label: string;
  readonly value: string;
  /** What the label means, where that is a term of the field. */
  readonly term: TermName | undefined;
}

const say = words.inspector.stats;

/** The figures of a column, most asked for first. */
export function statsOf(summary: ColumnSummary): readonly Stat[] {
  return figuresOf(summary).map(figure => ({ ...figure, term: TERMS.get(figure.label) }));
}

type Figure = Omit<Stat, 'term'>;

const TERMS = new Map(Object.entries(statTerms).map(([key, term]) => [say[key as keyof typeof say], term]));

function figuresOf(summary: ColumnSummary): readonly Figure[] {
  const { rows, nulls, nans, distinct } = summary;
  const missing = nulls + nans;
  const general: Figure[] = [
    { label: say.rows, value: count(rows) },
    { label: say.missing, value: missing === 0 ? '0' : `${count(missing)} (${share(missing / Math.max(1, rows))})` },
  ];
  if (nans > 0) general.push({ label: say.nans, value: count(nans) });
  return [...general, ...own(summary), ...(summary.detail.kind === 'block' ? [] : [{ label: say.distinct, value: count(distinct) }])];
}

function own({ detail, type }: ColumnSummary): Figure[] {
  const day = type === 'timestamp' ? isoTime : isoDay;
  switch (detail.kind) {
    case 'number': {
      const [p1, p5, q1, median, q3, p95, p99] = detail.quantiles;
      const figures: [string, number | null][] = [
        [say.mean, rounded(detail.mean, detail.std)], [say.std, detail.std], [say.min, detail.min], [say.max, detail.max], [say.median, median], [say.skew, null],
        [say.q1, q1], [say.q3, q3], [say.p5, p5], [say.p95, p95], [say.p1, p1], [say.p99, p99],
      ];
      return [
        ...figures.map(([label, value]) => ({
          label,
          value: label === say.skew ? (detail.skew === null ? '–' : decimal(detail.skew, 2)) : brief(value),
        })),
        ...counted([[say.zeros, detail.zeros], [say.negatives, detail.negatives], [say.infinities, detail.infinities]]),
      ];
    }
    case 'text':
      return [
        { label: say.shortest, value: brief(detail.minLength) },
        { label: say.longest, value: brief(detail.maxLength) },
        { label: say.meanLength, value: brief(detail.meanLength, 3) },
      ];
    case 'date':
      if (detail.min === null || detail.max === null) return [];
      return [
        { label: say.earliest, value: day(detail.min) },
        { label: say.latest, value: day(detail.max) },
        { label: say.median, value: detail.median === null ? '–' : day(detail.median) },
        { label: say.span, value: span(detail.max - detail.min) },
      ];
    case 'boolean':
      return [{ label: say.yes, value: count(detail.trues) }, { label: say.no, value: count(detail.falses) }];
    case 'block':
      return [{ label: say.slots, value: count(detail.slots) }];
    case 'category':
      return [];
  }
}

/** A mean that is nothing but rounding error is 0. */
export function rounded(mean: number | null, std: number | null): number | null {
  return mean !== null && std !== null && Math.abs(mean) < std * 1e-12 ? 0 : mean;
}

function counted(pairs: readonly (readonly [string, number])[]): Figure[] {
  return pairs.filter(([, value]) => value > 0).map(([label, value]) => ({ label, value: count(value) }));
}
