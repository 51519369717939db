import { dashOf, patternOf, REST, ringOf, symbolOf } from './palette';
import { bandTrace, fieldTrace, shadeRange } from './fieldTraces';
import { extraTraces } from './extraTraces';
import type { BoxSeries, HeatSeries, Picture, PointSeries, Series } from './picture';
import { cutValues } from '../format/cutValues';
import { count } from '../format/number';
import { shortened } from '../format/shortened';
import { faded } from './faded';
import { plain, plainLabel } from './plain';
import { pointText } from './pointText';
import { tickFormat } from './tickFormat';
import type { ChartTokens } from './tokens';

/** Cividis in eleven steps: dark is low in light mode, and the other way round in dark. */
const CIVIDIS = ['#00204d', '#00306f', '#2a406c', '#48526b', '#5e626e', '#727374', '#878479', '#9e9677', '#b6a971', '#d0be67', '#ffea46'];

/** How much of a mark's color its inside has: others show through, and the line around it stands out. */
const INSIDE = 0.5;

/** Plotly's traces of a picture, every string made plain: first one a series, in their order, then what is drawn around them. */
export function tracesOf(picture: Picture, tokens: ChartTokens, isDark: boolean): object[] {
  const isMany = picture.series.length > 1;
  const names = legendNames(picture.series.map(({ name }) => name));
  const main = picture.series.map((series, i) => ({
    name: names[i],
    showlegend: isMany && series.kind !== 'heat' && series.kind !== 'field' && picture.isPanels !== true && !('isUnlisted' in series && series.isUnlisted),
    legendgroup: String(i),
    hoverinfo: 'text',
    hoverlabel: { bgcolor: tokens.raised, bordercolor: tokens.line, font: { family: tokens.font, size: 12, color: tokens.ink } },
    ...(picture.isPanels === true && i > 0 ? { xaxis: `x${i + 1}`, yaxis: `y${i + 1}` } : {}),
    ...own(series, i, picture, tokens, isDark),
  }));
  const all = [...main, ...extraTraces(picture, tokens)].map(undimmed);
  return picture.isTurned === true ? all.map(turned) : all;
}

/** A box that is drawn over a chart dims nothing: what is chosen is shown as a region, whichever way it came to be. */
function undimmed(trace: object): object {
  const { marker } = trace as { readonly marker?: { readonly opacity?: number } };
  return marker?.opacity === undefined ? trace : { ...trace, selected: { marker: { opacity: marker.opacity } }, unselected: { marker: { opacity: marker.opacity } } };
}

/** The same trace with its axes changed. */
function turned(trace: object): object {
  const { x, y, error_y: error, type, ...rest } = trace as Record<string, unknown>;
  const lies = type === 'bar' || type === 'box' ? { orientation: 'h' } : {};
  return { ...rest, type, ...lies, ...(y === undefined ? {} : { x: y }), ...(x === undefined ? {} : { y: x }), ...(error === undefined ? {} : { error_x: error }) };
}

function own(series: Series, index: number, picture: Picture, tokens: ChartTokens, isDark: boolean): object {
  switch (series.kind) {
    case 'heat':
      return heat(series, picture, isDark);
    case 'box':
      return box(series, picture, tokens);
    case 'field':
      return fieldTrace(series, picture, tokens, scaleFor(isDark));
    case 'band':
      return bandTrace(series, tokens);
    case 'bars':
      return {
        ...points(series, picture), type: 'bar', ...(series.widths === undefined ? {} : { width: [...series.widths] }), ...interval(series, tokens),
        marker: {
          color: series.restAt === undefined ? tokens.colors[series.color] : series.x.map((_, i) => tokens.colors[i === series.restAt ? REST : series.color]),
          line: { width: 0 }, ...(isStacked(picture) ? { pattern: pattern(series.color, tokens) } : {}),
        },
      };
    case 'area':
      return {
        ...points(series, picture), type: 'scatter', mode: 'lines', stackgroup: 'all', hoveron: 'points',
        line: { width: 1, color: tokens.colors[series.color] },
        fillcolor: faded(tokens.colors[series.color], 0.75), fillpattern: pattern(series.color, tokens),
      };
    default:
      if (picture.isMany === true) return { x: [...series.x], y: [...series.y], type: 'scattergl', hoverinfo: 'x+y+name', mode: 'markers', marker: { ...dot(tokens.colors[series.color], symbolOf(series.color)), size: 5 } };
      return { ...points(series, picture), type: 'scatter', cliponaxis: picture.beyond !== undefined, ...marks(series, tokens, picture, isDark), ...interval(series, tokens) };
  }
}

function points(series: PointSeries, picture: Picture): object {
  return {
    x: series.x.map(placer(picture.x)),
    y: [...series.y],
    hovertext: hoverTexts(series, picture),
  };
}

function isStacked({ series, isPanels }: Picture): boolean {
  return series.length > 1 && isPanels !== true;
}

/** A faint pattern over a fill; none on the first. */
function pattern(color: number, tokens: ChartTokens): object {
  return { ...patternOf(color), fillmode: 'replace', bgcolor: tokens.colors[color], fgcolor: tokens.panel };
}

/** Where a value stands along an axis, as Plotly is told. */
function placer({ isPlaced, categories = [] }: Picture['x']): (value: number | string) => number | string {
  if (isPlaced !== true) return safe;
  const places = new Map<number | string, number>(categories.map((name, i) => [name, i]));
  return value => places.get(value) ?? safe(value);
}

/** What was written for a series, and of what picture: a mark that moves leaves the curve under it as it was. */
const written = new WeakMap<PointSeries, { readonly of: readonly unknown[]; readonly texts: readonly string[] }>();

function hoverTexts(series: PointSeries, picture: Picture): readonly string[] {
  const of = [picture.x, picture.y, picture.series.length > 1];
  const known = written.get(series);
  if (known !== undefined && known.of.every((each, i) => each === of[i])) return known.texts;
  const texts = series.x.map((_, i) => plain(pointText(picture, series, i)));
  written.set(series, { of, texts });
  return texts;
}

function marks({ kind, color, isFaint, hasMarks, isDashed, isRing, isFilled, shades, texts }: PointSeries, tokens: ChartTokens, picture: Picture, isDark: boolean): object {
  const stroke = tokens.colors[color];
  const symbol = symbolOf(color);
  if (isRing) {
    // On a plane of numbers a rim of any shade is lost: there the dot has the shade, and the rim is plain.
    if (shades !== undefined) return { mode: 'markers', marker: { color: [...shades], colorscale: scaleFor(isDark), ...shadeRange(picture), size: 9, symbol, line: { width: 1.5, color: tokens.panel } } };
    return { mode: 'markers', marker: { color: tokens.panel, size: 9, symbol: ringOf(color), line: { width: 2, color: stroke } } };
  }
  if (kind === 'points') {
    return { mode: 'markers', marker: texts === undefined ? { ...dot(stroke, symbol), size: 7 } : { color: stroke, size: 9, symbol, line: { width: 0.5, color: tokens.panel } } };
  }
  return {
    mode: hasMarks ? 'lines+markers' : 'lines',
    ...(isFilled ? { fill: 'tozeroy', fillcolor: faded(stroke, 0.12) } : {}),
    line: { color: stroke, width: isFaint ? 1 : 2, dash: isDashed ? 'dash' : linesOf(picture) > 1 ? dashOf(color) : 'solid', shape: kind === 'step' ? 'vh' : 'linear' },
    marker: { size: 8, symbol: ringOf(color), color: tokens.panel, line: { width: 2, color: stroke } },
  };
}

/** A mark that lets others through and still has its whole color around it. A hollow one is all line. */
function dot(color: string, symbol: string): object {
  return { color: symbol.endsWith('-open') ? color : faded(color, INSIDE), symbol, line: { width: 1, color } };
}

/** Lines that a dash tells apart: one that is dashed for what it is needs no other. */
function linesOf({ series }: Picture): number {
  return series.filter(one => (one.kind === 'line' || one.kind === 'step') && one.isDashed !== true).length;
}

/** Letters of a name in the legend. */
const NAMED = 40;

/** Names for the legend: those that begin alike keep what tells them apart, and each has room after it, so that the next swatch stands nearer to its own. */
function legendNames(names: readonly string[]): readonly string[] {
  const cuts = cutValues(names, NAMED - 1);
  return names.map(name => `${plain(shortened(cuts.get(name)!, NAMED))}\u2003\u2003`);
}

function interval({ kind, y, low, high, isBanded, texts }: PointSeries, tokens: ChartTokens): object {
  if (low === undefined || high === undefined || isBanded) return {};
  return {
    error_y: {
      type: 'data',
      symmetric: false,
      array: y.map((value, i) => (value === null || high[i] === null ? 0 : high[i] - value)),
      arrayminus: y.map((value, i) => (value === null || low[i] === null ? 0 : value - low[i])),
      color: kind === 'bars' ? tokens.ink : tokens.ink3,
      thickness: texts === undefined ? 1 : 1.5,
      width: texts === undefined ? 2 : 4,
    },
  };
}

/** Beside cells that are empty, the first shades must stand out from the ground: as many as `skipped` are left out. */
function scaleFor(isDark: boolean, skipped = 0): [number, string][] {
  const scale = isDark ? CIVIDIS.slice(skipped) : [...CIVIDIS].reverse();
  return scale.map((color, i) => [i / (scale.length - 1), color]);
}

function heat(series: HeatSeries, picture: Picture, isDark: boolean): object {
  const isFine = series.x.length > 30;
  return {
    type: 'heatmap',
    x: series.x.map(placer(picture.x)),
    y: series.y.map(placer(picture.y)),
    z: series.z.map(row => row.map(value => (series.isLog !== true ? value : value === null || value === 0 ? null : Math.log10(value)))),
    hovertext: series.z.map((row, j) => row.map((_, i) => plain(pointText(picture, series, j * row.length + i)))),
    hoverongaps: false,
    colorscale: scaleFor(isDark, series.isLog === true && isDark ? 2 : 0),
    xgap: isFine ? 0 : 1,
    ygap: isFine ? 0 : 1,
    colorbar: { thickness: 8, outlinewidth: 0, tickfont: { size: 11 }, len: 0.9, ...tickFormat(1), ...(series.isLog === true ? powers(series) : {}) },
  };
}

/** Ticks of a scale of logarithms, as the counts they stand for. */
function powers({ z }: HeatSeries): object {
  const counts = z.flat().filter(value => value !== null && value > 0) as number[];
  const [least, most] = counts.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, 1]);
  const steps = most / least > 1000 ? [1] : [1, 2, 5];
  const ticks = Array.from({ length: 16 }, (_, power) => steps.map(step => step * 10 ** power)).flat().filter(tick => tick >= least && tick <= most);
  return { tickvals: ticks.map(Math.log10), ticktext: ticks.map(tick => plain(count(tick))) };
}

function box(series: BoxSeries, picture: Picture, tokens: ChartTokens): object {
  const at = (k: number): (number | null)[] => series.boxes.map(one => one[k] ?? null);
  const isSlim = series.curves !== undefined;
  const isAlone = picture.series.length === 1;
  return {
    type: 'box',
    x: series.x.map(placer(picture.x)),
    lowerfence: at(0),
    q1: at(1),
    median: at(2),
    q3: at(3),
    upperfence: at(4),
    hoverinfo: 'text',
    hovertext: series.x.map((_, i) => plain(pointText(picture, series, i))),
    boxpoints: false,
    ...(isSlim ? { width: 0.08 } : isAlone && picture.x.isPlaced === true ? { width: Math.min(0.6, 0.12 * series.x.length + 0.1) } : {}),
    line: { color: isSlim ? tokens.ink2 : tokens.colors[series.color], width: 1.5 },
    fillcolor: isSlim ? tokens.panel : faded(tokens.colors[series.color], 0.25),
  };
}

function safe(value: number | string): number | string {
  return typeof value === 'number' ? value : plainLabel(value);
}
