import type { ChartData } from '../../../client/types';
import type { Judgement } from '../../../evaluate/judgement';
import type { CurvePoint } from '../../../models/model';
import type { ColumnSummary, NumberDetail } from '../../../table/summary/summary';
import { unitLabel } from '../../charts/binLabel';
import { groupLabels, seriesLabels, type TypeOf } from '../../charts/groupLabels';
import { runShown } from '../../state/shownRuns';
import type { ProjectState } from '../../state/project.svelte';

/** A number column with its figures. */
export interface NumberFacts {
  readonly name: string;
  readonly detail: NumberDetail & { readonly histogram: NonNullable<NumberDetail['histogram']> };
}

/** The number column that is looked at, else the first that has a histogram; null where the screen has none. */
export function numberColumn({ knownSummaries, column }: Pick<ProjectState, 'knownSummaries' | 'column'>): NumberFacts | null {
  const numbers = [...knownSummaries].flatMap(({ name, detail }) =>
    detail.kind === 'number' && detail.histogram !== null ? [{ name, detail: detail as NumberFacts['detail'] }] : [],
  );
  return numbers.find(({ name }) => name === column) ?? numbers.at(0) ?? null;
}

/** The column that is looked at if it has gaps, else the one with the most. */
export function gappedColumn({ knownSummaries, column }: Pick<ProjectState, 'knownSummaries' | 'column'>): { readonly name: string; readonly rows: number; readonly missing: number } | null {
  const gaps = ({ nulls, nans }: ColumnSummary): number => nulls + nans;
  const all = [...knownSummaries].filter(({ rows }) => rows > 0);
  const found = all.find(one => one.name === column && gaps(one) > 0) ?? all.sort((a, b) => gaps(b) - gaps(a)).at(0);
  return found === undefined ? null : { name: found.name, rows: found.rows, missing: gaps(found) };
}

/** The category column that is looked at, else the first: its most frequent values, three at most. */
export function categoryColumn({ knownSummaries, column }: Pick<ProjectState, 'knownSummaries' | 'column'>): { readonly name: string; readonly values: readonly string[] } | null {
  const categories = [...knownSummaries].flatMap(({ name, detail }) => (detail.kind === 'category' && detail.top.length > 1 ? [{ name, values: detail.top.slice(0, 3).map(({ value }) => value) }] : []));
  return categories.find(({ name }) => name === column) ?? categories.at(0) ?? null;
}

/** What the last run said of the model a person works on, on validation rows where there are any. */
export function lastJudgement({ doc, runs }: Pick<ProjectState, 'doc' | 'runs'>): { readonly title: string; readonly judgement: Judgement } | null {
  for (const judge of [...doc.nodes].reverse()) {
    const judged = runShown({ doc, runs }, judge.id)?.manifest.judgements[judge.id];
    const judgement = judged?.validation ?? judged?.train;
    if (judgement === undefined) continue;
    const model = doc.nodes.find(({ id }) => id === judge.inputs.at(0));
    return { title: model?.title ?? judge.title, judgement };
  }
  return null;
}

/** The curve of the network, as far as this tab has it. */
export function lossCurve({ doc, training, id }: Pick<ProjectState, 'doc' | 'training' | 'id'>): readonly CurvePoint[] {
  const network = doc.nodes.findLast(({ type, params }) => type === 'train' && params.model === 'mlp');
  return network === undefined ? [] : training.curve(id, network.id);
}

/** A rate at one place of a chart. */
export interface RateFacts {
  readonly at: string;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  readonly rows: number;
}

/** The rate that is drawn where it is of most rows, and where of fewest; null where no rate is. */
export function drawnRates({ drawn }: Pick<ProjectState, 'drawn'>): { readonly of: string; readonly column: string; readonly rates: readonly RateFacts[] } | null {
  if (drawn === null || drawn.kind !== 'rate' || drawn.series.length === 0) return null;
  const [{ y, low = [], high = [], counts = [] }] = drawn.series;
  const labels = drawn.xCategories === undefined ? drawn.xBins?.map(([from, to]) => unitLabel(from, to, drawn.unit!)) : groupLabels(drawn.xCategories, drawn.xGroups);
  const places = counts.map((rows, i) => ({ at: labels?.[i] ?? '', rate: y[i] ?? 0, low: low[i] ?? 0, high: high[i] ?? 0, rows })).filter(({ rows }) => rows > 0).sort((a, b) => b.rows - a.rows);
  return places.length === 0 ? null : { of: drawn.of ?? '', column: drawn.y ?? '', rates: places.length === 1 ? places : [places[0], places[places.length - 1]] };
}

/** Points of a chart of two numbers; `weight` is 1 at the fullest cell where they were counted in cells, and for every point else. */
export interface PointFacts {
  readonly x: string;
  readonly y: string;
  /** The series they are of; '' for all rows. */
  readonly of: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly weight: number }[];
  readonly line: NonNullable<ChartData['series'][number]['trend']> | null;
  readonly r: number | null;
}

const MOST_POINTS = 200;

/**
 * The points that are drawn, or those of the first series that has a line, some of them where they are many: evenly taken, or
 * the fullest cells. Null where the chart has none.
 */
export function drawnPoints({ drawn }: Pick<ProjectState, 'drawn'>, mark: 'line' | 'none', typeOf: TypeOf = () => undefined): PointFacts | null {
  if (drawn === null || drawn.y === null) return null;
  const { kind, x, y, series, finding } = drawn;
  if (kind !== 'scatter' && (kind !== 'heatmap' || drawn.xEdges === undefined)) return null;
  const own = mark === 'line' ? series.findIndex(({ trend }) => trend !== undefined) : null;
  const shown = own === null ? series : series.slice(own, own + 1);
  const all = kind === 'scatter' ? shown.flatMap(one => one.x.map((at, i) => ({ x: Number(at), y: one.y[i] ?? 0, weight: 1 }))) : cellsOf(shown);
  if (all.length === 0 || own === -1) return null;
  const step = Math.max(1, Math.ceil(all.length / MOST_POINTS));
  return {
    x, y, of: own === null ? '' : seriesLabels(drawn, typeOf)[own], points: kind === 'scatter' ? all.filter((_, i) => i % step === 0) : all.slice(0, MOST_POINTS),
    line: own === null ? null : (series[own].trend ?? null), r: finding.kind === 'correlation' ? finding.r : null,
  };
}

/** Cells with rows in them, the fullest first. */
function cellsOf(series: ChartData['series']): PointFacts['points'] {
  const cells = series.flatMap(({ x, y, z = [] }) => z.flatMap((line, j) => line.map((rows, i) => ({ x: Number(x[i]), y: y[j] ?? 0, weight: rows ?? 0 })))).filter(({ weight }) => weight > 0);
  const fullest = cells.reduce((most, { weight }) => Math.max(most, weight), 0);
  return cells.map(cell => ({ ...cell, weight: cell.weight / fullest })).sort((a, b) => b.weight - a.weight);
}
