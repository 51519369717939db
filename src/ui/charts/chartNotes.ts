import type { ChartData } from '../../client/types';
import { apart } from '../format/apart';
import { words } from '../words';
import { isLogGrid } from './chartPicture';
import { groupText, seriesLabels, type TypeOf } from './groupLabels';
import { plainNote, type Note } from './note';

const say = words.charts;

/** What a chart must say besides its finding: how to read it, what is sampled, what is left out and why. `typeOf` gives the type of a column. */
export function chartNotes(data: ChartData, typeOf: TypeOf): readonly Note[] {
  const plain = [
    ...(data.kind === 'line' && data.xEdges !== undefined ? [say.band] : []),
    ...(data.kind === 'heatmap' && isLogGrid(data) ? [say.cells] : []),
    ...(data.kind === 'scatter' && data.sampledFrom !== undefined ? [say.sampled(data.shownRows, data.sampledFrom)] : []),
  ];
  return [
    ...(data.kind === 'histogram' && data.five !== undefined ? [quartiles(data.five)] : []),
    ...(data.kind === 'rate' ? [wilson()] : []),
    ...plain.map(plainNote),
    ...trends(data, typeOf),
    ...data.undrawn.map(one => plainNote(undrawn(one))),
    ...(data.unusedColor === undefined ? [] : [plainNote(say.unusedColor(data.unusedColor))]),
  ];
}

function quartiles([, ...figures]: NonNullable<ChartData['five']>): Note {
  const [q1, median, q3] = apart(figures.slice(0, 3));
  const { median: first, of, quartiles: second, are } = say.quartiles;
  return [{ text: first, term: 'median' }, { text: of(median) }, { text: second, term: 'quartiles' }, { text: are(q1, q3) }];
}

function wilson(): Note {
  return [{ text: say.wilson.before }, { text: say.wilson.wilson, term: 'wilson' }, { text: say.wilson.after }];
}

function trends(data: ChartData, typeOf: TypeOf): readonly Note[] {
  const labels = seriesLabels(data, typeOf);
  const lines = data.series.flatMap(({ trend }, i) => (trend === undefined ? [] : [{ label: labels[i], r2: trend.r2 }]));
  if (lines.length === 0) return [];
  const { before, r2, end, r2s, each } = say.trends;
  const [term, after] = data.color === null ? [r2(lines[0].r2), end] : [r2s, each(lines.map(line => say.trendOf(line.label, line.r2)).join('; '))];
  return [[{ text: before(lines.length) }, { text: term, term: 'r2' }, { text: after }]];
}

function undrawn(one: ChartData['undrawn'][number]): string {
  if (one.why !== 'spread') return say.undrawn[one.why](one.rows, one.column);
  return say.undrawn.spread(one.rows, one.group === null ? one.column : groupText(one.group));
}
