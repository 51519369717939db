import { sightOf } from '../../table/chart/sight';
import type { Picture } from './picture';

/** The ends of the scale that a plane of numbers and the dots over it share, and the dots whose number lies beyond them. */
export interface ShadeScale {
  readonly low: number;
  readonly high: number;
  readonly below: number;
  readonly above: number;
}

/** From the least number to the largest, or, where single ones far out would leave the rest one shade, the stretch that charts have in sight. */
export function shadeScale({ series, isWholeScale = false }: Picture): ShadeScale {
  const dots = series.flatMap(one => (one.kind === 'points' ? (one.shades ?? []) : []));
  const cells = series.flatMap(one => (one.kind === 'field' && one.classes === null ? Array.from(one.values) : []));
  const values = Float64Array.from([...cells, ...dots].filter(Number.isFinite));
  if (values.length === 0) return { low: 0, high: 1, below: 0, above: 0 };
  const [low, high] = (isWholeScale ? null : sightOf(values)) ?? values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)] as const, [Infinity, -Infinity] as const);
  return { low, high, below: dots.filter(value => value < low).length, above: dots.filter(value => value > high).length };
}
