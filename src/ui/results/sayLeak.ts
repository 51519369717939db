import type { LeakFigure, LeakyManifest } from '../../client/types';
import { formatBare, formatDifference, formatInterval, formatMetric, isShare, metricTitle } from '../format/metric';
import { words } from '../words';
import { sayLack } from './sayLack';

const say = words.leak;

/** Ends of an interval within this share of a whole (for shares), or of the honest error, are nothing to speak of. */
const SMALL = 0.02;

/** What a leak through the steps did, as one sentence or two. */
export function sayLeak({ learned, changed, rows, headline, figures }: LeakyManifest): string {
  if (learned.length === 0) return say.nothingLearns;
  const figure = figures[headline];
  const { difference, outcome } = figure.difference;
  const lack = sayLack(figure.difference);
  if (changed === 0 && difference === 0) return say.nothingChanged(rows);
  const said = parts(headline, figure);
  if (said === null || lack !== undefined) return say.unknown(lack ?? words.results.verdict.noInterval);
  const metric = metricTitle(headline).toLowerCase();
  if (outcome === 'beats') return say.inflated(said.size, metric, said.low, said.high);
  if (outcome === 'worse') return say.deflated(said.size, metric, said.low, said.high);
  return (isSmall(headline, figure) ? say.small : say.chance)(said.signed, said.worst, said.best);
}

/** What it would do if the model had seen the rows, too. */
export function sayModelLeak({ changed, headline, figures }: LeakyManifest): string {
  const figure = figures[headline];
  const { difference, outcome } = figure.difference;
  const lack = sayLack(figure.difference);
  if (changed === 0 && difference === 0) return say.modelToo.same;
  const said = parts(headline, figure);
  if (said === null || lack !== undefined) return say.modelToo.unknown(lack ?? words.results.verdict.noInterval);
  if (outcome === 'beats') return say.modelToo.inflated(said.size, said.low, said.high);
  if (outcome === 'worse') return say.modelToo.deflated(said.size, said.low, said.high);
  return say.modelToo.chance(said.signed, said.worst, said.best);
}

/** A score with its interval. */
export function sayScore(metric: string, { value, low, high }: LeakFigure['honest']): { readonly value: string; readonly interval: string } {
  return { value: formatMetric(metric, value, low, high), interval: formatInterval(metric, value, low, high) };
}

/** A difference with its sign, and its interval; null where there is none. */
export function sayDifference(metric: string, { difference, low, high }: LeakFigure['difference']): { readonly value: string; readonly interval: string } | null {
  if (difference === null) return null;
  if (difference === 0 && low === 0 && high === 0) return { value: say.none, interval: '' };
  return { value: signed(metric, difference, low, high), interval: formatInterval(metric, difference, low, high) };
}

function signed(metric: string, difference: number, low: number | null, high: number | null): string {
  return `${difference < 0 ? '−' : '+'}${formatDifference(metric, difference, low, high)}`;
}

function parts(metric: string, { difference: { difference, low, high } }: LeakFigure) {
  if (difference === null || low === null || high === null) return null;
  const bare = (value: number): string => formatBare(metric, value, low, high);
  const end = (value: number): string => `${value < 0 && Number(bare(value)) !== 0 ? '−' : ''}${bare(value)}`;
  const [near, far] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b);
  return { size: formatDifference(metric, difference, low, high), signed: signed(metric, difference, low, high), low: bare(near), high: bare(far), worst: end(low), best: end(high) };
}

function isSmall(metric: string, { honest, difference: { low, high } }: LeakFigure): boolean {
  const whole = isShare(metric) ? 1 : Math.abs(honest.value ?? 0);
  return Math.max(Math.abs(low ?? Infinity), Math.abs(high ?? Infinity)) <= SMALL * whole;
}
