import type { Picture, Region } from './picture';
import type { Drawn } from './plotly';

type DrawnAxis = { readonly range: readonly (number | string)[]; readonly type: string; readonly fixedrange?: boolean };

/** The ranges that bring the middle of a chart nearer, as Plotly's relayout takes them. Bars and areas stay on 0. */
export function zoomed({ _fullLayout: { xaxis, yaxis } }: Pick<Drawn, '_fullLayout'>, picture: Picture, factor: number): Record<string, unknown> {
  const standsOnZero = picture.series.some(({ kind }) => kind === 'bars' || kind === 'area');
  const keepsX = standsOnZero && picture.isTurned === true;
  const keepsY = standsOnZero && picture.isTurned !== true;
  return { ...(keepsX ? {} : nearer('xaxis', xaxis, factor)), ...(keepsY ? {} : nearer('yaxis', yaxis, factor)) };
}

const DAY = 86_400_000;

/** The stretches of a box that was drawn over a chart, in values of its columns, as exact as a hand is; dates in milliseconds. */
export function boxRegion(
  range: { readonly x?: readonly (number | string)[]; readonly y?: readonly (number | string)[] }, { _fullLayout: { xaxis, yaxis } }: Pick<Drawn, '_fullLayout'>, isTurned: boolean,
): Region {
  const across = stretch(range.x, xaxis);
  const up = stretch(range.y, yaxis);
  const [x, y] = isTurned ? [up, across] : [across, up];
  return { ...(x === null ? {} : { x }), ...(y === null ? {} : { y }) };
}

function nearer(name: string, axis: DrawnAxis, factor: number): Record<string, unknown> {
  if (axis.fixedrange === true || !['linear', 'log', 'date'].includes(axis.type)) return {};
  const [low, high] = axis.range.map(instant);
  const cut = ((high - low) * (1 - factor)) / 2;
  return { [`${name}.range`]: [low + cut, high - cut] };
}

function stretch(range: readonly (number | string)[] | undefined, axis: DrawnAxis): readonly [number, number] | null {
  if (range === undefined) return null;
  const [start, end] = axis.range.map(instant);
  const span = Math.abs(end - start);
  // A thousandth of the axis or less: about a pixel.
  const digits = Math.max(0, Math.min(100, Math.ceil(-Math.log10(span / 300))));
  const step = axis.type === 'date' ? (span > 10 * DAY ? DAY : 1000) : 10 ** Math.floor(Math.log10(span / 300));
  const [a, b] = range.map(value => (axis.type === 'date' || step >= 1 ? Math.round(instant(value) / step) * step : Number(instant(value).toFixed(digits))));
  return [Math.min(a, b), Math.max(a, b)];
}

/** Plotly writes dates as UTC text without saying so. */
function instant(value: number | string): number {
  return typeof value === 'number' ? value : Date.parse(/[ T]/.test(value) ? `${value.replace(' ', 'T')}Z` : value);
}
