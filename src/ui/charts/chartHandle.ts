import type { ChartHandle, Picture } from './picture';

/** The part of Plotly's axis that says where it was drawn, in pixels of its chart. */
export interface DrawnAxis {
  readonly range: readonly [number, number];
  readonly _offset: number;
  readonly _length: number;
}

/** How far along an axis a pixel lies: 0 at its start, 1 at its end, beyond outside of it. */
export function shareOf(pixel: number, { _offset, _length }: DrawnAxis): number {
  return (pixel - _offset) / _length;
}

const FAR = 5;
const WAYS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

/** Where an arrow key takes a handle, within the axes; null for keys that are not its own. */
export function moveHandle(
  { x, y, stepX, stepY }: ChartHandle, { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>, picture: Picture,
): { readonly x: number; readonly y: number } | null {
  const way = WAYS[key];
  if (way === undefined) return null;
  const times = shiftKey ? FAR : 1;
  return { x: within(x + way[0] * stepX * times, picture.x.range), y: within(y + way[1] * stepY * times, picture.y.range) };
}

function within(value: number, [low, high]: readonly [number, number] = [-Infinity, Infinity]): number {
  return Math.min(high, Math.max(low, value));
}
