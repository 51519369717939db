import type { Column } from '../column';
import type { Frame } from '../frame';
import { valueCounts } from '../kernels/valueCounts';
import { isNumeric, isTime } from './numbers';
import type { ChartKind, ChartSpec } from './spec';

/** Up to so many values on either side bars of 100 % are read more easily than a heat map. */
const MOST_SHARES = 6;

/** Kinds of chart that suit these columns, the best first. */
export function kindsFor(frame: Frame, { x, y, color, target }: ChartSpec): readonly ChartKind[] {
  const first = frame.column(x);
  const isColored = color !== undefined && color !== x;
  if (y === undefined || y === x) {
    if (isTime(first)) return isColored ? ['histogram', 'area', 'panels'] : ['histogram'];
    if (isNumeric(first)) return isColored ? ['density', 'histogram', 'bar'] : ['histogram', 'density', 'bar'];
    return isColored ? ['bar', 'share'] : ['bar'];
  }
  const second = frame.column(y);
  const isRate = y === target && hasClasses(second);
  const pair = `${sort(first)} ${sort(second)}` as const;
  switch (pair) {
    case 'number number':
    case 'date date':
      return ['scatter', 'heatmap', 'line'];
    case 'number category':
      return isColored ? ['box', 'violin'] : ['violin', 'box'];
    case 'category number':
      return isRate ? ['rate', 'box', 'violin'] : ['box', 'violin'];
    case 'date number':
      return isRate ? ['rate', 'line', 'scatter'] : ['line', 'scatter'];
    case 'number date':
      return ['line', 'scatter'];
    case 'category category':
      return [...(isRate ? ['rate' as const] : []), ...(isSmall(first) && isSmall(second) ? (['share', 'heatmap'] as const) : (['heatmap', 'share'] as const))];
    case 'category date':
      return ['area', 'panels'];
    case 'date category':
      return isRate ? ['rate', 'panels', 'area'] : ['panels', 'area'];
  }
}

/** False for kinds that have no place for a color. */
export function usesColor(kind: ChartKind, { y }: ChartSpec): boolean {
  switch (kind) {
    case 'violin':
    case 'heatmap':
    case 'rate':
      return false;
    case 'share':
    case 'area':
    case 'panels':
      return y === undefined;
    default:
      return true;
  }
}

function sort(column: Column): 'number' | 'category' | 'date' {
  return isTime(column) ? 'date' : isNumeric(column) ? 'number' : 'category';
}

function isSmall(column: Column): boolean {
  return valueCounts(column, 0).distinct <= MOST_SHARES;
}

/** Numbers are classes where there are two of them. */
function hasClasses(column: Column): boolean {
  return isNumeric(column) ? valueCounts(column, 0).distinct === 2 : true;
}
