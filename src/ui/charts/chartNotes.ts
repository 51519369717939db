import type { ChartData } from '../../client/types';
import { brief } from '../format/number';
import { words } from '../words';
import { isLogGrid } from './chartPicture';

const say = words.charts;

/** What a chart must say besides its finding: how to read it, what is sampled, what is left out and why. */
export function chartNotes(data: ChartData): readonly string[] {
  return [
    ...(data.kind === 'histogram' && data.five !== undefined ? [say.quartiles(...(data.five.slice(1, 4).map(value => brief(value)) as [string, string, string]))] : []),
    ...(data.kind === 'rate' ? [say.wilson] : []),
    ...(data.kind === 'line' && data.xEdges !== undefined ? [say.band] : []),
    ...(data.kind === 'heatmap' && isLogGrid(data) ? [say.cells] : []),
    ...(data.kind === 'scatter' && data.sampledFrom !== undefined ? [say.sampled(data.shownRows, data.sampledFrom)] : []),
    ...(data.series.some(({ trend }) => trend !== undefined) ? [say.trends(data.series.flatMap(({ name, trend }) => (trend === undefined ? [] : [say.trend(name, trend.r2)])).join('; '))] : []),
    ...data.undrawn.map(({ why, rows, column }) => say.undrawn[why](rows, column)),
    ...(data.unusedColor === undefined ? [] : [say.unusedColor(data.unusedColor)]),
  ];
}
