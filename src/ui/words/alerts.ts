import { alertNames } from './pipeline';
import { count, share } from '../format/number';
import { noun, plural } from './plural';

/** Alerts on columns and tables. Not in the catalog of the first screen: the inspector brings them when it comes. */
export const alerts = {
  title: 'Alerts',
  tableTitle: 'Alerts on the table',
  fromTraining: 'Seen in training rows only.',
  see: 'See the rows',
  seeOf: (about: string) => `See the rows: ${about}`,
  fine: 'Fine as is',
  fineOf: (about: string) => `Fine as is: ${about}`,
  fixOf: (fix: string, about: string) => `${fix}: ${about}`,
  fineList: (n: number) => `Fine as is (${count(n)})`,
  again: 'Alert again',
  againOf: (about: string) => `Alert again: ${about}`,
  handled: (n: number) => `Dealt with further down (${count(n)})`,
  handledBy: 'by',
  elsewhere: 'On columns',
  moreColumns: (n: number) => plural(n, 'more column', 'more columns'),
  elsewhereOf: (column: string, alerts: number) => `${column}, ${plural(alerts, 'alert', 'alerts')}`,
  done: (fix: string) => `Done: ${fix}. The alerts are looked for again.`,
  notedFine: 'Noted as fine.',
  notedAgain: 'Alerts again.',
  /** What a chip over the table says of rows that were listed. */
  rowsWhy: (name: string) => name.toLowerCase(),
  /** The note of a step that was added for an alert. */
  answers: (what: string) => `Fixes: ${what}`,
  answered: {
    'leak-suspect': (column: string) => `${column}, too good to be true`,
    'repeated-entity': (column: string) => `several rows for one ${column}`,
    'time-order': (column: string) => `rows in the order of ${column}`,
    'duplicate-rows': () => 'duplicate rows',
    'id-like': (column: string) => `${column}, which names the row`,
    'repeated-id': (column: string) => `rows that share a ${column}`,
    'mixed-types': (column: string) => `mixed contents in ${column}`,
    'dates-as-text': (column: string) => `dates kept as text in ${column}`,
    missing: (column: string) => `missing values in ${column}`,
    'class-imbalance': (column: string) => `a rare class of ${column}`,
    constant: (column: string) => `${column}, which is always the same`,
  },
  names: alertNames,
  leakRead: 'This model reads it, so its score cannot be believed.',
  goTo: (column: string) => `Go to ${column}`,
  leak: (column: string, target: string, share: string) =>
    `${column} alone tells ${target} right ${share} of the time, on rows it had not seen. Most likely it is ${target} under another name, or is only known afterwards.`,
  leakNumber: (column: string, target: string, share: string) =>
    `${column} alone accounts for ${share} of how ${target} varies, on rows it had not seen. Most likely it is ${target} under another name, or is only known afterwards.`,
  repeated: (column: string, rows: number, distinct: number, value: string, most: number) =>
    `${plural(rows, 'row speaks', 'rows speak')} of ${plural(distinct, 'thing', 'things')} that ${column} names; “${value}” has ${plural(most, 'row', 'rows')}. If rows of one thing are both learned from and judged on, the score says too much.`,
  timeOrder: (column: string, from: string, to: string, isDescending: boolean) =>
    `Rows stand in the order of ${column}, ${isDescending ? `from ${to} back to ${from}` : `from ${from} to ${to}`}. A split by chance lets a model learn from what came after the rows it is judged on, so the score says too much.`,
  timeAdvice: 'Split by time, and the latest rows judge what was learned from the earlier ones.',
  duplicates: (rows: number, of: number) =>
    `${count(rows)} of ${plural(of, 'row', 'rows')} ${noun(rows, 'repeats', 'repeat')} an earlier one in every column. A row that is learned from and judged on makes the score say too much.`,
  counter: (rows: number) => `Counts the rows: ${plural(rows, 'whole number', 'whole numbers')} without a gap. A model could only learn it by heart.`,
  idLike: (rows: number) => `All ${plural(rows, 'value', 'values')} differ, so it names the row. A model could only learn it by heart.`,
  repeatedId: (column: string, of: number, values: number, value: string, rows: number) =>
    `${column} names each of ${plural(of, 'row', 'rows')}, but for ${values === 1 ? `“${value}”, which stands in ${count(rows)}` : `${count(values)} values that stand in several; “${value}” in ${count(rows)}`}. Which row is right, only you can say.`,
  mixed: { number: (fit: number, of: number) => `${count(fit)} of ${plural(of, 'cell', 'cells')} are numbers, kept as text.`, date: (fit: number, of: number) => `${count(fit)} of ${plural(of, 'cell', 'cells')} are dates, in more than one format and kept as text.` },
  allDates: (of: number) => `All ${plural(of, 'cell', 'cells')} are dates, in more than one format and kept as text.`,
  allNumbers: (of: number) => `All ${plural(of, 'cell', 'cells')} are numbers, kept as text.`,
  dates: (fit: number, of: number, format: string) => `${count(fit)} of ${plural(of, 'cell', 'cells')} are dates written as ${format}, kept as text.`,
  openOrder: 'Nothing in it says which number is the day.',
  exceptions: (cells: number, values: string) => `${plural(cells, 'cell is', 'cells are')} not: ${values}.`,
  exception: (value: string, cells: number) => (cells === 1 ? `“${value}”` : `“${value}” (${count(cells)})`),
  more: (values: number) => `${count(values)} more`,
  missing: (cells: number, of: number) => `${count(cells)} of ${plural(of, 'cell is', 'cells are')} missing (${share(cells / of)})`,
  together: (columns: string) => `, in the same rows as those of ${columns}`,
  tiedClass: (target: string, value: string, inside: string, outside: string) =>
    `Where ${target} is “${value}”, ${inside} are; elsewhere ${outside}. That a cell is missing says something: mark it when you fill it.`,
  tiedMean: (target: string, missing: string, present: string) =>
    `Where it is missing, ${target} is ${missing} on average; elsewhere ${present}. That a cell is missing says something: mark it when you fill it.`,
  imbalance: (rarest: string, rows: number, of: number, commonest: string, most: number) =>
    `“${rarest}” has ${count(rows)} of ${plural(of, 'row', 'rows')}, “${commonest}” has ${count(most)}. A model can be right most of the time and never say “${rarest}”.`,
  constant: (value: string, rows: number) => `All ${plural(rows, 'row', 'rows')} hold “${value}”, so it tells no row from another.`,
  constantOrMissing: (value: string, rows: number, missing: number) =>
    `${plural(rows, 'row holds', 'rows hold')} “${value}”, and the other ${count(missing)} hold nothing.`,
  empty: 'No row holds anything.',
  fixes: {
    drop: 'Drop column',
    id: 'Use as row id',
    fill: 'Fill and mark',
    fillPlain: 'Fill',
    dropRows: 'Drop these rows',
    toNumber: 'Change to number',
    toDate: 'Change to date',
    readAs: (format: string) => `Read as ${format}`,
    makeMissing: 'Make the rest missing',
    keepFirst: 'Keep the first of each',
    dropDuplicates: 'Drop duplicates',
    weigh: 'Weigh classes alike',
    stratify: 'Keep shares in the split',
    byTime: 'Split by time',
    byTimeInstead: (column: string) => `Split by time, give up shares of ${column}`,
    byTimeLabel: (column: string) => `Split in the order of ${column}`,
    together: 'Keep together in the split',
    togetherLabel: (column: string) => `Keep rows of one ${column} together`,
    weighLabel: 'Weigh classes alike',
  },
};
