import type { Frame } from '../frame';
import { takeFrame } from '../kernels/take';
import { barChart } from './bars';
import { boxChart } from './boxes';
import { densityChart } from './densities';
import type { Drawing, Drawn } from './drawing';
import type { Check } from './drawnRows';
import { countGrid, densityGrid } from './grids';
import { histogramChart } from './histogram';
import { kindsFor, usesColor } from './kinds';
import { lineChart } from './lines';
import { isNumeric } from './numbers';
import { overTimeChart } from './overTime';
import { rateChart } from './rates';
import { scatterChart } from './scatter';
import { shareChart } from './shares';
import type { ChartData, ChartKind, ChartSpec } from './spec';

/** Points that are drawn one by one when nothing else is said; more are counted in cells. */
const POINT_LIMIT = 50_000;

/**
 * The chart for one or two columns and a color, aggregated over all rows of a view (of the table when `order` is null):
 * the kind follows the types unless one that suits them is asked for. Rows without a value are left out and counted.
 * Throws when a column is not there or is a block, and what `check` throws.
 */
export function drawChart(table: Frame, order: Int32Array | null, asked: ChartSpec, check: Check = () => undefined): ChartData {
  const spec = asked.y === asked.x ? { ...asked, y: undefined } : asked;
  const names = [...new Set([spec.x, spec.y, spec.color].filter(name => name !== undefined))];
  const narrow = table.without(table.names.filter(name => !names.includes(name)));
  for (const name of names) {
    if (narrow.column(name).type === 'block') throw new Error(`drawChart: "${name}" is a block; its slots have no column of their own.`);
  }
  const frame = order === null ? narrow : takeFrame(narrow, order);
  check();
  const kinds = kindsFor(frame, spec);
  const kind = spec.kind !== undefined && spec.kind !== 'auto' && kinds.includes(spec.kind) ? spec.kind : kinds[0];
  const drawn = draw({ frame, spec, check }, kind, spec.kind === kind);
  return { ...drawn, kinds, ...(spec.color === undefined || spec.color === spec.x || usesColor(drawn.kind, spec) ? {} : { unusedColor: spec.color }) };
}

function draw(drawing: Drawing, kind: ChartKind, isAsked: boolean): Drawn {
  const { frame, spec } = drawing;
  switch (kind) {
    case 'histogram':
      return histogramChart(drawing);
    case 'density':
      return densityChart(drawing);
    case 'bar':
      return barChart(drawing);
    case 'share':
      return shareChart(drawing);
    case 'box':
    case 'violin':
      return boxChart(drawing, kind);
    case 'line':
      return lineChart(drawing);
    case 'area':
    case 'panels':
      return overTimeChart(drawing, kind);
    case 'rate':
      return rateChart(drawing);
    case 'scatter': {
      const limit = spec.limit ?? POINT_LIMIT;
      return frame.length > limit && spec.sample !== true && !isAsked ? densityGrid(drawing, limit) : scatterChart(drawing, limit);
    }
    case 'heatmap':
      return isNumeric(frame.column(spec.x)) && isNumeric(frame.column(spec.y!)) ? densityGrid(drawing, spec.limit ?? POINT_LIMIT) : countGrid(drawing);
  }
}
