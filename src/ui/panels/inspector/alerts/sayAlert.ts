import type { Alert, Exceptions, SpellingGroup } from '../../../../table/alerts/alert';
import { isoDay, isoTime } from '../../../format/date';
import { label, spokenLabel } from '../../../format/label';
import { brief, minus, share } from '../../../format/number';
import { alerts as say } from '../../../words/alerts';
import { list } from '../../../words/plural';

/** Exceptions that a sentence names; the rows show the rest. */
const MOST_NAMED = 4;
/** Values whose spellings a sentence lists. */
const MOST_GROUPS = 2;
const LONGEST = 40;

/** A value as a sentence has it: for those who see, or for those who listen. */
type Naming = (value: string) => string;

/** An alert as sentences, its numbers in them: what nobody sees in a value is drawn. */
export function sayAlert(alert: Alert): string {
  return sentences(alert, label);
}

/** The same for those who listen: what nobody sees in a value is in words. */
export function speakAlert(alert: Alert): string {
  return sentences(alert, spokenLabel);
}

function sentences(alert: Alert, name: Naming): string {
  const [column] = alert.columns;
  switch (alert.code) {
    case 'leak-suspect':
      return (alert.measure === 'r2' ? say.leakNumber : say.leak)(column, alert.target, share(alert.score));
    case 'repeated-entity':
      return say.repeated(column, alert.count, alert.distinct, name(cut(alert.most.value)), alert.most.count);
    case 'time-order': {
      const day = alert.type === 'date' ? isoDay : isoTime;
      return `${say.timeOrder(column, day(alert.from), day(alert.to), alert.isDescending)} ${say.timeAdvice}`;
    }
    case 'duplicate-rows':
      return say.duplicates(alert.count, alert.of);
    case 'id-like':
      return (alert.isCounter ? say.counter : say.idLike)(alert.count);
    case 'repeated-id':
      return say.repeatedId(column, alert.of, alert.values, name(cut(alert.most.value)), alert.most.count);
    case 'mixed-types':
      return `${sayMixed(alert, name)}${sayCodes(alert)}`;
    case 'dates-as-text': {
      const open = alert.otherFormat === null ? [] : [say.openOrder];
      const odd = alert.count === 0 ? [] : [sayExceptions(alert.count, alert.exceptions, name)];
      return [say.dates(alert.of - alert.count, alert.of, alert.format), ...odd, ...open].join(' ');
    }
    case 'stand-ins': {
      const isNumber = alert.type === 'number';
      const isSeveral = alert.exceptions.distinct > 1;
      const ask = say.standIns(named(alert.exceptions, { isCounted: isSeveral, isNumber }, name), isSeveral, alert.count, alert.of);
      return `${ask}${isNumber ? say.asNumber : say.asText}`;
    }
    case 'spellings': {
      const rest = alert.groups.length - MOST_GROUPS;
      return [...alert.groups.slice(0, MOST_GROUPS).map(group => saySpellings(group, name)), ...(rest > 0 ? [say.moreSpellings(rest)] : []), say.spelled(alert.count, alert.of)].join(' ');
    }
    case 'missing': {
      const { tied, together } = alert;
      const first = `${say.missing(alert.count, alert.of)}${together.length === 0 ? '' : say.together(list(together))}.`;
      if (tied === null) return first;
      if (tied.kind === 'mean') return `${first} ${say.tiedMean(tied.target, brief(tied.missing), brief(tied.present))}`;
      return `${first} ${say.tiedClass(tied.target, name(cut(tied.value)), share(tied.inside), share(tied.outside))}`;
    }
    case 'class-imbalance':
      return say.imbalance(name(cut(alert.rarest.value)), alert.count, alert.of, name(cut(alert.commonest.value)), alert.commonest.count);
    case 'constant':
      if (alert.value === null) return say.empty;
      return alert.missing === 0 ? say.constant(name(cut(alert.value)), alert.count) : say.constantOrMissing(name(cut(alert.value)), alert.count, alert.missing);
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

function sayMixed({ count, kind, of, exceptions }: Extract<Alert, { code: 'mixed-types' }>, name: Naming): string {
  if (count === 0) return (kind === 'date' ? say.allDates : say.allNumbers)(of);
  return `${say.mixed[kind](of - count, of)} ${sayExceptions(count, exceptions, name)}`;
}

function sayCodes({ codes }: Extract<Alert, { code: 'mixed-types' }>): string {
  return codes.length === 0 ? '' : ` ${say.codes(named({ values: codes, distinct: codes.length }, { isCounted: true, isNumber: true }, label), codes.length > 1)}`;
}

function sayExceptions(cells: number, exceptions: Exceptions, name: Naming): string {
  return say.exceptions(cells, named(exceptions, { isCounted: true, isNumber: false }, name));
}

/** The most frequent values, with how many cells hold each where that is not said elsewhere. */
function named({ values, distinct }: Exceptions, { isCounted, isNumber }: { readonly isCounted: boolean; readonly isNumber: boolean }, name: Naming): string {
  const first = values.slice(0, MOST_NAMED).map(({ value, count }) => {
    const cells = isCounted ? count : 1;
    return isNumber ? say.exceptionNumber(minus(value), cells) : say.exception(name(cut(value)), cells);
  });
  const rest = distinct - first.length;
  return list([...first, ...(rest > 0 ? [say.more(rest)] : [])]);
}

/** Spaces at an end, doubled or of another kind are drawn: they are what differs. One that looks like an earlier one is said to. */
function saySpellings({ to, spellings }: SpellingGroup, name: Naming): string {
  const seen = new Set<string>();
  const said = spellings.slice(0, MOST_NAMED).map(({ value, count }) => {
    const look = looks(label(cut(value)));
    const isAlike = seen.has(look);
    seen.add(look);
    return (isAlike ? say.looksAlike : say.spelling)(name(cut(value)), count);
  });
  const rest = spellings.length - said.length;
  return say.spellings(spellings.length, name(cut(to)), list([...said, ...(rest > 0 ? [say.more(rest)] : [])]));
}

/** Without what nobody sees, in one Unicode form: equal for texts that nobody tells apart. */
function looks(text: string): string {
  return text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').normalize('NFC');
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
