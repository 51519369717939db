import type { Alert, Exceptions } from '../../../../table/alerts/alert';
import { isoDay, isoTime } from '../../../format/date';
import { brief, share } from '../../../format/number';
import { alerts as say } from '../../../words/alerts';
import { list } from '../../../words/plural';

/** Exceptions that a sentence names; the rows show the rest. */
const MOST_NAMED = 4;
const LONGEST = 40;

/** An alert as sentences, its numbers in them. */
export function sayAlert(alert: Alert): string {
  const [column] = alert.columns;
  switch (alert.code) {
    case 'leak-suspect':
      return (alert.measure === 'r2' ? say.leakNumber : say.leak)(column, alert.target, share(alert.score));
    case 'repeated-entity':
      return say.repeated(column, alert.count, alert.distinct, cut(alert.most.value), alert.most.count);
    case 'time-order': {
      const day = alert.type === 'date' ? isoDay : isoTime;
      return `${say.timeOrder(column, day(alert.from), day(alert.to), alert.isDescending)} ${say.timeAdvice}`;
    }
    case 'duplicate-rows':
      return say.duplicates(alert.count, alert.of);
    case 'id-like':
      return (alert.isCounter ? say.counter : say.idLike)(alert.count);
    case 'repeated-id':
      return say.repeatedId(column, alert.of, alert.values, cut(alert.most.value), alert.most.count);
    case 'mixed-types':
      if (alert.count === 0) return (alert.kind === 'date' ? say.allDates : say.allNumbers)(alert.of);
      return `${say.mixed[alert.kind](alert.of - alert.count, alert.of)} ${sayExceptions(alert.count, alert.exceptions)}`;
    case 'dates-as-text': {
      const open = alert.otherFormat === null ? [] : [say.openOrder];
      const odd = alert.count === 0 ? [] : [sayExceptions(alert.count, alert.exceptions)];
      return [say.dates(alert.of - alert.count, alert.of, alert.format), ...odd, ...open].join(' ');
    }
    case 'missing': {
      const { tied, together } = alert;
      const first = `${say.missing(alert.count, alert.of)}${together.length === 0 ? '' : say.together(list(together))}.`;
      if (tied === null) return first;
      if (tied.kind === 'mean') return `${first} ${say.tiedMean(tied.target, brief(tied.missing), brief(tied.present))}`;
      return `${first} ${say.tiedClass(tied.target, cut(tied.value), share(tied.inside), share(tied.outside))}`;
    }
    case 'class-imbalance':
      return say.imbalance(cut(alert.rarest.value), alert.count, alert.of, cut(alert.commonest.value), alert.commonest.count);
    case 'constant':
      if (alert.value === null) return say.empty;
      return alert.missing === 0 ? say.constant(cut(alert.value), alert.count) : say.constantOrMissing(cut(alert.value), alert.count, alert.missing);
  }
}

/** What a step that answers an alert has to say of it: "missing values in Sex". */
export function sayAnswered({ code, columns: [column] }: Alert): string {
  return say.answered[code](column);
}

/** What an alert is called, with its column: "Always the same, Country". */
export function nameAlert({ code, columns }: Alert): string {
  return [say.names[code], ...columns].join(', ');
}

function sayExceptions(cells: number, { values, distinct }: Exceptions): string {
  const named = values.slice(0, MOST_NAMED).map(({ value, count }) => say.exception(cut(value), count));
  const rest = distinct - named.length;
  return say.exceptions(cells, list([...named, ...(rest > 0 ? [say.more(rest)] : [])]));
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
