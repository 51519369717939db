import type { Finding, GroupName } from '../../client/types';
import { apart, sharesApart } from '../format/apart';
import { isoDay } from '../format/date';
import { decimal, percent } from '../format/number';
import { words } from '../words';
import { unitLabel } from './binLabel';
import { groupText } from './groupLabels';
import { plainNote, type Note } from './note';

const say = words.findings;

type Of<Kind extends Finding['kind']> = Extract<Finding, { kind: Kind }>;

/** What a chart shows, as a sentence. */
export function sayFinding(finding: Finding): Note {
  return finding.kind === 'correlation' ? correlation(finding) : plainNote(sentence(finding));
}

function sentence(finding: Exclude<Finding, Of<'correlation'>>): string {
  switch (finding.kind) {
    case 'no-values':
      return say.noValues(finding.column);
    case 'no-pairs':
      return say.noPairs(...finding.columns);
    case 'no-spread':
      return say.noSpread(finding.column);
    case 'constant':
      return say.constant(finding.of.column, apart([finding.value], finding.of.type)[0], finding.rows, finding.undrawn === 0);
    case 'only-value':
      return say.constant(finding.column, groupText(finding.name), finding.rows, finding.undrawn === 0);
    case 'span':
      return span(finding);
    case 'most-frequent':
      return mostFrequent(finding);
    case 'most-frequent-pair':
      return say.mostFrequentPair(groupText(finding.names[0]), groupText(finding.names[1]), finding.rows, finding.of, part(finding.rows, finding.of), finding.ties);
    case 'no-frequent-pair':
      return say.noFrequentPair(...finding.columns);
    case 'highest-count':
      return say.highestCount(groupText(finding.name), groupText(finding.at), finding.rows, finding.times);
    case 'largest-share':
      return say.largestShare(groupText(finding.bar), some(finding.names), finding.names.length === 1, finding.rows, finding.of, part(finding.rows, finding.of));
    case 'even-shares':
      return say.evenShares(finding.column, finding.bars);
    case 'shares':
      return shares(finding);
    case 'share':
      return say.share(groupText(finding.at), say.is(finding.column, groupText(finding.name)), finding.rows, finding.of, part(finding.rows, finding.of));
    case 'median': {
      const { of, name, value, rows } = finding;
      return say.median(named(of.column, name), apart([value], of.type)[0], rows);
    }
    case 'medians':
      return medians(finding);
    case 'course':
      return course(finding);
    case 'too-few-pairs':
      return say.tooFewPairs(...finding.columns, finding.rows);
    case 'no-correlation':
      return noCorrelation(finding);
    default:
      return finding satisfies never;
  }
}

function span({ of, low, high, rows, tallest }: Of<'span'>): string {
  const [from, to] = apart([low, high], of.type);
  if (tallest === null) return say.span(of.column, from, to);
  if (tallest.ties > 0) return say.spanTied(of.column, from, to, tallest.ties + 1, tallest.rows);
  const bar = tallest.unit === null ? groupText({ kind: 'range', low: tallest.low, high: tallest.high, type: of.type }) : unitLabel(tallest.low, tallest.high, tallest.unit);
  return say.spanTallest(of.column, from, to, bar, tallest.rows, rows);
}

function mostFrequent({ names, rows, of, beside }: Of<'most-frequent'>): string {
  const [called, share] = [names.map(groupText), part(rows, of)];
  if (beside === 'unknown') return say.noneStandsOut(rows, of, share);
  return beside === 'none' ? say.equallyFrequent(called, rows, of, share) : say.mostFrequent(called, rows, of, share);
}

function shares({ column, name, lowest, highest, overall }: Of<'shares'>): string {
  const group = say.is(column, groupText(name));
  if (lowest.value === highest.value) {
    const { rows, of } = overall ?? { rows: Math.round(lowest.value * lowest.rows), of: lowest.rows };
    return say.evenShare(group, part(rows, of), rows, of);
  }
  const [low, high] = sharesApart([lowest.value, highest.value]);
  const end = ({ names, rows }: typeof lowest, share: string): string => say.shareAt(some(names), share, names.length === 1 ? rows : null);
  return say.shares(group, end(highest, high), end(lowest, low), overall === null ? null : say.shareOf(part(overall.rows, overall.of), overall.of));
}

function medians({ of, lowest, highest }: Of<'medians'>): string {
  if (lowest.value === highest.value) return say.evenMedians(of.column, apart([lowest.value], of.type)[0], lowest.names.length);
  const [low, high] = apart([lowest.value, highest.value], of.type);
  const end = ({ names, rows }: typeof lowest, median: string): string => say.medianAt(some(names), median, names.length === 1 ? rows : null);
  return say.medians(of.column, end(lowest, low), end(highest, high));
}

function course({ of, along, name, statistic, points, ...figures }: Of<'course'>): string {
  const what = named(of.column, name);
  const [first, last, low, high] = apart([figures.first, figures.last, figures.low, figures.high], of.type);
  const isMedian = statistic === 'median';
  if (points === 1) return say.onePoint(what, first);
  if (figures.low === figures.high) return isMedian ? say.steadyMedian(what, first) : say.steady(what, first);
  if (!isMedian) return say.course(what, first, last, low, high);
  return along.type === 'number' ? say.courseAlong(what, along.column, first, last, low, high) : say.courseMedian(what, first, last, low, high);
}

/** Sizes of r are named as Schober, Boer and Schwarte (2018) name them; what they call very strong is strong here, too. */
function correlation({ columns: [x, y], r, rows }: Of<'correlation'>): Note {
  const size = Math.abs(r);
  const { none, some: related, equals, over, under, after } = say.correlation;
  const before = size < 0.1 ? none(x, y) : related(x, y, size < 0.4 ? 'weak' : size < 0.7 ? 'moderate' : 'strong', r > 0);
  // What is not quite 1 is not written as 1.
  const isNearly = size < 1 && size >= 0.995;
  const figure = !isNearly ? equals(decimal(r, size === 1 ? 0 : 2)) : r > 0 ? over(decimal(0.99, 2)) : under(decimal(-0.99, 2));
  return [{ text: before }, { text: figure, term: 'r' }, { text: after(rows) }];
}

function noCorrelation({ columns: [x, y], constant, rows }: Of<'no-correlation'>): string {
  if (constant.length === 0) return say.tooClose(x, y);
  return constant.length === 2 ? say.bothConstant(x, y, rows) : say.oneConstant(constant[0], constant[0] === x ? y : x, rows);
}

function named(column: string, name: GroupName | null): string {
  return name === null ? column : say.of(column, groupText(name));
}

function some(names: readonly GroupName[]): string {
  if (names.length > 3 && names[0].kind === 'time') return say.times(names.length);
  return say.someNames(names.map(name => (name.kind === 'time' && name.unit.each === 'week' ? say.week(isoDay(name.low)) : groupText(name))));
}

/** A part of rows as a percentage: whole from 10 % on, and neither 0 % nor 100 % unless it is. */
function part(rows: number, of: number): string {
  const share = rows / of;
  if (rows > 0 && share < 0.0005) return say.less(percent(0.001, 1));
  if (rows < of && share >= 0.9995) return say.more(percent(0.999, 1));
  return percent(share, (share >= 0.1 && share < 0.995) || rows === 0 || rows === of ? 0 : 1);
}
