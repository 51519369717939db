import { count } from '../format/number';
import { list, plural } from './plural';

/** How many of several names are said before the rest are counted. */
const MOST_NAMES = 3;

const rowsOf = (rows: number, of: number): string => `${count(rows)} of ${plural(of, 'row', 'rows')}`;
const bothOrAll = (many: number, things: string): string => (many === 2 ? `both ${things}` : `all ${count(many)} ${things}`);
const inRows = (rows: number, isWhole: boolean): string => {
  if (rows === 1) return isWhole ? 'in its only row' : 'in the only row that is drawn';
  return `in ${bothOrAll(rows, 'rows')}${isWhole ? '' : ' that are drawn'}`;
};

/** What charts show, one sentence a kind of finding: no more than the figures bear, and nothing of causes. */
export const findings = {
  noValues: (column: string) => `${column} has no values.`,
  noPairs: (first: string, second: string) => `No row has both ${first} and ${second}.`,
  noSpread: (column: string) => `${column} has no spread to draw.`,
  constant: (column: string, value: string, rows: number, isWhole: boolean) => `${column} is ${value} ${inRows(rows, isWhole)}.`,
  span: (column: string, low: string, high: string) => `${column} goes from ${low} to ${high}.`,
  spanTallest: (column: string, low: string, high: string, bar: string, rows: number, of: number) =>
    `${column} goes from ${low} to ${high}; the tallest bar, ${bar}, has ${rowsOf(rows, of)}.`,
  spanTied: (column: string, low: string, high: string, bars: number, rows: number) =>
    `${column} goes from ${low} to ${high}; ${count(bars)} bars are the tallest, with ${plural(rows, 'row', 'rows')} each.`,
  mostFrequent: (names: readonly string[], rows: number, of: number, share: string) => {
    if (names.length === 1) return `Most frequent is ${names[0]}: ${rowsOf(rows, of)} (${share}).`;
    if (names.length > MOST_NAMES) return `${count(names.length)} values are the most frequent: ${rowsOf(rows, of)} each (${share}).`;
    return `Most frequent are ${list(names)}: ${rowsOf(rows, of)} each (${share}).`;
  },
  equallyFrequent: (names: readonly string[], rows: number, of: number, share: string) =>
    `${names.length > MOST_NAMES ? `All ${count(names.length)} values` : list(names)} are equally frequent: ${rowsOf(rows, of)} each (${share}).`,
  noneStandsOut: (rows: number, of: number, share: string) => `No one value stands out: the most frequent have ${rowsOf(rows, of)} each (${share}).`,
  mostFrequentPair: (first: string, second: string, rows: number, of: number, share: string, ties: number) =>
    `Most often together are ${first} and ${second}: ${rowsOf(rows, of)} (${share})${ties === 0 ? '' : `; ${plural(ties, 'other pair is', 'other pairs are')} as frequent`}.`,
  noFrequentPair: (first: string, second: string) => `No row has one of the most frequent values of both ${first} and ${second}.`,
  highestCount: (name: string, at: string, rows: number, times: number) =>
    `The highest count of one value is ${plural(rows, 'row', 'rows')}${times === 1 ? '' : `, reached ${count(times)} times, first`}: ${name} (${at}).`,
  largestShare: (bar: string, parts: string, isOne: boolean, rows: number, of: number, share: string) =>
    (isOne ? `The largest share of ${bar} is ${parts}: ${rowsOf(rows, of)} (${share}).` : `The largest shares of ${bar} are ${parts}: ${rowsOf(rows, of)} each (${share}).`),
  evenShares: (column: string, bars: number) => `The shares of ${column} are the same in ${bothOrAll(bars, 'bars')}.`,
  shares: (group: string, highest: string, lowest: string, overall: string | null) =>
    `The share of ${group} is highest in ${highest} and lowest in ${lowest}${overall === null ? '' : `; overall it is ${overall}`}.`,
  evenShare: (group: string, share: string, rows: number, of: number) => `The share of ${group} is the same throughout: ${rowsOf(rows, of)} (${share}).`,
  share: (at: string, group: string, rows: number, of: number, share: string) => `${at}: ${rowsOf(rows, of)} (${share}) ${rows === 1 ? 'has' : 'have'} ${group}.`,
  /** An end of shares: where it is, the share, and of how many rows where it is one place. */
  shareAt: (places: string, share: string, rows: number | null) => `${places} (${share}${rows === null ? '' : ` of ${plural(rows, 'row', 'rows')}`})`,
  shareOf: (share: string, rows: number) => `${share} of ${plural(rows, 'row', 'rows')}`,
  is: (column: string, value: string) => `${column} = ${value}`,
  median: (what: string, value: string, rows: number) => `The median ${what} is ${value} (${plural(rows, 'row', 'rows')}).`,
  medians: (column: string, lowest: string, highest: string) => `The median ${column} is lowest for ${lowest} and highest for ${highest}.`,
  evenMedians: (column: string, value: string, groups: number) => `The median ${column} is ${value} in ${bothOrAll(groups, 'groups')}.`,
  /** An end of medians: the groups, the median, and its rows where it is one group. */
  medianAt: (groups: string, value: string, rows: number | null) => `${groups} (${value}${rows === null ? '' : `; ${plural(rows, 'row', 'rows')}`})`,
  of: (column: string, group: string) => `${column} of ${group}`,
  onePoint: (what: string, value: string) => `${what} has one value: ${value}.`,
  steady: (what: string, value: string) => `${what} is ${value} throughout.`,
  steadyMedian: (what: string, value: string) => `The median ${what} is ${value} throughout.`,
  course: (what: string, first: string, last: string, low: string, high: string) => `${what} starts at ${first} and ends at ${last}; it is ${low} at its lowest and ${high} at its highest.`,
  courseMedian: (what: string, first: string, last: string, low: string, high: string) =>
    `The median ${what} starts at ${first} and ends at ${last}; it is ${low} at its lowest and ${high} at its highest.`,
  courseAlong: (what: string, along: string, first: string, last: string, low: string, high: string) =>
    `The median ${what} is ${first} where ${along} is lowest and ${last} where it is highest; it is ${low} at its own lowest and ${high} at its own highest.`,
  /** Around r and its size, which explain themselves. */
  correlation: {
    none: (x: string, y: string) => `${x} and ${y} have hardly any straight-line relation; `,
    some: (x: string, y: string, strength: 'weak' | 'moderate' | 'strong', isRising: boolean) =>
      `${x} and ${y} are ${{ weak: 'weakly', moderate: 'moderately', strong: 'strongly' }[strength]} correlated: where one is higher, the other tends to be ${isRising ? 'higher' : 'lower'}; `,
    equals: (r: string) => `r = ${r}`,
    over: (r: string) => `r > ${r}`,
    under: (r: string) => `r < ${r}`,
    after: (rows: number) => ` (${plural(rows, 'row', 'rows')}).`,
  },
  tooFewPairs: (x: string, y: string, rows: number) => `Only ${plural(rows, 'row has', 'rows have')} both ${x} and ${y}, too few to say how they go together.`,
  oneConstant: (constant: string, other: string, rows: number) => `${constant} has one value in ${bothOrAll(rows, 'rows')}, so it cannot be correlated with ${other}.`,
  bothConstant: (x: string, y: string, rows: number) => `${x} and ${y} each have one value in ${bothOrAll(rows, 'rows')}, so they cannot be correlated.`,
  tooClose: (x: string, y: string) => `${x} and ${y} vary too little to tell how they go together.`,
  someNames: (names: readonly string[]) =>
    (names.length <= MOST_NAMES ? list(names) : list([...names.slice(0, MOST_NAMES - 1), plural(names.length - MOST_NAMES + 1, 'other', 'others')])),
  times: (many: number) => plural(many, 'stretch of time', 'stretches of time'),
  week: (day: string) => `the week of ${day}`,
  less: (share: string) => `less than ${share}`,
  more: (share: string) => `more than ${share}`,
};
