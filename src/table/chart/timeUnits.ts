import type { GroupName } from './finding';
import { extent } from './numbers';
import type { Range } from './spec';

/** A stretch of time that rows are counted by. */
export interface TimeUnit {
  readonly each: 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
  readonly times: number;
}

const MOST_BINS = 120;
/** Where the calendar begins. */
const FIRST_INSTANT = -8.64e15;
const SECOND = 1000;
const DAY = 86_400_000;
/** 1970 began on a Thursday; weeks begin on Monday. */
const FIRST_MONDAY = 4 * DAY;
const LENGTHS = { second: SECOND, minute: 60 * SECOND, hour: 3600 * SECOND, day: DAY, week: 7 * DAY } as const;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

const UNITS: readonly TimeUnit[] = [
  { each: 'second', times: 1 }, { each: 'second', times: 10 }, { each: 'minute', times: 1 }, { each: 'minute', times: 10 },
  { each: 'hour', times: 1 }, { each: 'hour', times: 6 }, { each: 'day', times: 1 }, { each: 'week', times: 1 },
  { each: 'month', times: 1 }, { each: 'quarter', times: 1 },
  ...[1, 5, 10, 50, 100, 1000, 10_000, 100_000].map(times => ({ each: 'year' as const, times })),
];

/** Bins of one unit over instants: `edges` are where units begin, in UTC. */
export interface TimeBins {
  readonly unit: TimeUnit;
  readonly edges: readonly number[];
}

/**
 * The finest unit with at most `most` bins over the instants (at least one): from a second to a century and beyond, a day
 * or more for dates. Weeks begin on Monday, quarters in January; as the periods of pandas.
 */
export function timeBinsOf(instants: Float64Array, type: string, most = MOST_BINS): TimeBins {
  const [low, high] = extent(instants)!;
  const units = UNITS.filter(({ each }) => type !== 'date' || !['second', 'minute', 'hour'].includes(each));
  const unit = units.find(one => (high - startOf(low, one)) / lengthOf(one) < most) ?? units[units.length - 1];
  const edges = [startOf(low, unit)];
  do edges.push(later(low, unit, edges.length)); while (edges[edges.length - 1] <= high);
  return { unit, edges };
}

/** Which bin each instant falls in. */
export function timePlaces(instants: Float64Array, { unit: { each, times }, edges }: TimeBins): Int32Array {
  const places = new Int32Array(instants.length);
  const length = each in MONTHS ? null : LENGTHS[each as keyof typeof LENGTHS] * times;
  for (let i = 0; i < instants.length; i += 1) places[i] = length === null ? placeIn(edges, instants[i]) : Math.floor((instants[i] - edges[0]) / length);
  return places;
}

/** First and last instant of each bin; the last whole day for dates. */
export function timeRanges({ edges }: TimeBins, type: string): Range[] {
  return edges.slice(0, -1).map((edge, i) => [Math.max(FIRST_INSTANT, edge), edges[i + 1] - (type === 'date' ? DAY : 1)]);
}

/** What each bin is called. */
export function timeNames(bins: TimeBins, type: string): GroupName[] {
  return timeRanges(bins, type).map(([low, high]) => ({ kind: 'time', unit: bins.unit, low, high }));
}

/** Where the unit began that an instant lies in. */
export function startOf(instant: number, unit: TimeUnit): number {
  return later(instant, unit, 0);
}

/** Where the unit begins that comes `units` after that of an instant. */
function later(instant: number, { each, times }: TimeUnit, units: number): number {
  if (each === 'month' || each === 'quarter' || each === 'year') {
    const date = new Date(instant);
    const months = MONTHS[each] * times;
    return monthStart((Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months) + units) * months);
  }
  const length = LENGTHS[each] * times;
  const from = each === 'week' ? FIRST_MONDAY : 0;
  return (Math.floor((instant - from) / length) + units) * length + from;
}

/** Months are counted from the year 0. `Date.UTC` takes the years 0 to 99 for others; a setter does not. */
function monthStart(month: number): number {
  const date = new Date(0);
  const year = Math.floor(month / 12);
  const start = date.setUTCFullYear(year, month - year * 12, 1);
  // The first and the last year of the calendar are not whole.
  return Number.isNaN(start) ? Math.sign(year) * 8.64e15 + Math.sign(year) : start;
}

function lengthOf({ each, times }: TimeUnit): number {
  return times * (each === 'month' || each === 'quarter' || each === 'year' ? MONTHS[each] * 30.436875 * DAY : LENGTHS[each]);
}

function placeIn(edges: readonly number[], instant: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= instant) low = middle;
    else high = middle - 1;
  }
  return low;
}
