import type { Frame } from '../frame';
import { takeFrame } from '../kernels/take';
import { barChart } from './bars';
import { boxChart } from './boxes';
import { countGrid, densityGrid } from './grids';
import { histogramChart } from './histogram';
import { lineChart } from './lines';
import { isNumeric } from './numbers';
import { scatterChart } from './scatter';
import type { ChartData, ChartKind, ChartSpec } from './spec';

/** Points a scatter chart draws at most when nothing else is said. */
const POINT_LIMIT = 5000;

/**
 * The chart for one or two columns, aggregated over the rows of a view (all when `order` is null): the kind follows the
 * types unless it is asked for. Throws when a column is not there or is a block.
 */
export function drawChart(table: Frame, order: Int32Array | null, spec: ChartSpec): ChartData {
  const names = [...new Set([spec.x, spec.y, spec.color].filter(name => name !== undefined))];
  const narrow = table.without(table.names.filter(name => !names.includes(name)));
  for (const name of names) {
    if (narrow.column(name).type === 'block') throw new Error(`drawChart: "${name}" is a block; its slots have no column of their own.`);
  }
  const frame = order === null ? narrow : takeFrame(narrow, order);
  const kind = kindFor(frame, spec);
  switch (kind) {
    case 'histogram':
      return histogramChart(frame, spec);
    case 'bar':
      return barChart(frame, spec);
    case 'box':
      return boxChart(frame, spec);
    case 'line':
      return lineChart(frame, spec);
    case 'scatter':
      return frame.length > (spec.limit ?? POINT_LIMIT) && spec.kind !== 'scatter' ? densityGrid(frame, spec) : scatterChart(frame, { ...spec, limit: spec.limit ?? POINT_LIMIT });
    case 'heatmap':
      return spec.y !== undefined && isNumeric(frame.column(spec.x)) && isNumeric(frame.column(spec.y)) ? densityGrid(frame, spec) : countGrid(frame, spec);
  }
}

/** By the table of types: what shows a column, or two, best. */
function kindFor(frame: Frame, { x, y, kind = 'auto' }: ChartSpec): ChartKind {
  const xNumeric = isNumeric(frame.column(x));
  if (y === undefined) {
    if (kind === 'bar' || kind === 'histogram') return xNumeric ? kind : 'bar';
    return xNumeric ? 'histogram' : 'bar';
  }
  const yNumeric = isNumeric(frame.column(y));
  const fits: readonly ChartKind[] = xNumeric && yNumeric ? ['scatter', 'line', 'heatmap'] : xNumeric || yNumeric ? ['box'] : ['heatmap'];
  if (kind !== 'auto' && fits.includes(kind)) return kind;
  const isTime = frame.column(x).type === 'date' || frame.column(x).type === 'timestamp';
  return isTime && yNumeric ? 'line' : fits[0];
}
