import { numberFormat } from '../format/number';
import type { Picture, Series } from './picture';

/** Below this, and from 10^12 on, `brief` writes powers of ten; Plotly is told the exponents. */
const SMALL = -4;
const LARGE = 11;

/** How Plotly writes the numbers along an axis: as the rest of the screen does, digits in groups and powers of ten, never µ, k or M. */
export function tickFormat(largest: number): object {
  return { separatethousands: true, exponentformat: 'power', showexponent: 'all', minexponent: largest >= 1 ? LARGE : -SMALL };
}

/** Decimal mark and thousands separator of the reader, as Plotly takes them. */
export function separators(): string {
  const parts = numberFormat({}).formatToParts(12345.6);
  const of = (type: string): string => parts.find(part => part.type === type)?.value ?? '';
  return `${of('decimal') || '.'}${of('group')}`;
}

/** The largest size of a number along an axis of a picture. */
export function largestOf({ series, x, y }: Picture, axis: 'x' | 'y'): number {
  const { range = [] } = axis === 'x' ? x : y;
  return [...series.flatMap(one => numbersOf(one, axis)), ...range].reduce<number>((most, value) => (typeof value === 'number' && Math.abs(value) > most ? Math.abs(value) : most), 0);
}

function numbersOf(series: Series, axis: 'x' | 'y'): readonly (number | string | null)[] {
  switch (series.kind) {
    case 'band':
      return [];
    case 'box':
      return axis === 'x' ? [] : series.boxes.flat();
    default:
      return series[axis];
  }
}
