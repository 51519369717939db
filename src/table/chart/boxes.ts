import type { Frame } from '../frame';
import { groupsOf } from './groups';
import { isNumeric, numbersOf, quantileSorted } from './numbers';
import { shownNumber } from './say';
import type { ChartData, ChartSpec } from './spec';

const MOST_BOXES = 12;
/** Tukey's whiskers: the last value within this many quartile ranges. */
const WHISKER = 1.5;

/** A box per group, by rising median: quartiles, and whiskers to the last value within 1.5 quartile ranges, over all rows. */
export function boxChart(frame: Frame, { x, y }: ChartSpec): ChartData {
  const [group, number] = isNumeric(frame.column(x)) ? [y!, x] : [x, y!];
  const values = numbersOf(frame.column(number));
  const groups = groupsOf(frame.column(group), frame.length, MOST_BOXES);
  const byGroup = groups.names.map(() => [] as number[]);
  for (let row = 0; row < values.length; row += 1) {
    if (groups.codes[row] >= 0 && !Number.isNaN(values[row])) byGroup[groups.codes[row]].push(values[row]);
  }
  const boxes = byGroup
    .map((list, g) => ({ name: groups.names[g], sorted: Float64Array.from(list).sort() }))
    .filter(({ sorted }) => sorted.length > 0)
    .map(({ name, sorted }) => ({ name, count: sorted.length, five: fiveNumbers(sorted) }))
    .sort((a, b) => a.five[2] - b.five[2]);
  const { type } = frame.column(number);
  const [first, last] = [boxes[0], boxes[boxes.length - 1]];
  return {
    kind: 'box', x: group, y: number, color: null, rows: frame.length, shownRows: boxes.reduce((sum, { count }) => sum + count, 0),
    xCategories: boxes.map(({ name }) => name),
    series: boxes.map(({ name, five }) => ({ name, x: [name], y: [five[2]], z: [five] })),
    finding: first === undefined ? `${number} has no values.`
      : first === last ? `The median ${number} is ${shownNumber(first.five[2], type)}.`
      : `The median ${number} goes from ${shownNumber(first.five[2], type)} (${first.name}) to ${shownNumber(last.five[2], type)} (${last.name}).`,
  };
}

function fiveNumbers(sorted: Float64Array): readonly [number, number, number, number, number] {
  const [q1, median, q3] = [0.25, 0.5, 0.75].map(p => quantileSorted(sorted, p));
  const reach = WHISKER * (q3 - q1);
  const low = sorted.find(value => value >= q1 - reach)!;
  const high = sorted.findLast(value => value <= q3 + reach)!;
  return [low, q1, median, q3, high];
}
