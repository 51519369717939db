import { DASHES, SYMBOLS } from './palette';
import { bandTrace, fieldTrace, shadeRange } from './fieldTraces';
import type { BoxSeries, HeatSeries, Picture, PointSeries, Series } from './picture';
import { plain, plainLabel } from './plain';
import { pointText } from './pointText';
import type { ChartTokens } from './tokens';

/** Cividis in eleven steps: dark is low in light mode, and the other way round in dark. */
const CIVIDIS = ['#00204d', '#00306f', '#2a406c', '#48526b', '#5e626e', '#727374', '#878479', '#9e9677', '#b6a971', '#d0be67', '#ffea46'];

/** Plotly's traces of a picture, every string made plain. */
export function tracesOf(picture: Picture, tokens: ChartTokens, isDark: boolean): object[] {
  const isMany = picture.series.length > 1;
  return picture.series.map((series, i) => ({
    name: plainLabel(series.name, 40),
    showlegend: isMany && series.kind !== 'heat' && series.kind !== 'field',
    hoverinfo: 'text',
    hoverlabel: { bgcolor: tokens.raised, bordercolor: tokens.line, font: { family: tokens.font, size: 12, color: tokens.ink } },
    ...own(series, i, picture, tokens, isDark),
  }));
}

function own(series: Series, index: number, picture: Picture, tokens: ChartTokens, isDark: boolean): object {
  switch (series.kind) {
    case 'heat':
      return heat(series, picture, isDark);
    case 'box':
      return box(series, tokens);
    case 'field':
      return fieldTrace(series, picture, tokens, scaleFor(isDark));
    case 'band':
      return bandTrace(series, tokens);
    case 'bars':
      return { ...points(series, picture), type: 'bar', marker: { color: tokens.colors[series.color], opacity: 0.9, line: { width: 0 } }, ...interval(series, tokens) };
    default:
      return { ...points(series, picture), type: 'scatter', cliponaxis: false, ...marks(series, index, tokens, picture, isDark), ...interval(series, tokens) };
  }
}

function points(series: PointSeries, picture: Picture): object {
  return {
    x: series.x.map(safe),
    y: [...series.y],
    hovertext: hoverTexts(series, picture),
  };
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

function marks({ kind, color, isFaint, hasMarks, isDashed, isRing, shades }: PointSeries, index: number, tokens: ChartTokens, picture: Picture, isDark: boolean): object {
  const stroke = tokens.colors[color];
  const symbol = SYMBOLS[(color - 1) % SYMBOLS.length];
  if (isRing) {
    // On a plane of numbers a rim of any shade is lost: there the dot has the shade, and the rim is plain.
    if (shades !== undefined) return { mode: 'markers', marker: { color: [...shades], colorscale: scaleFor(isDark), ...shadeRange(picture), size: 9, symbol, line: { width: 1.5, color: tokens.panel } } };
    return { mode: 'markers', marker: { color: tokens.panel, size: 9, symbol, line: { width: 2.5, color: stroke } } };
  }
  if (kind === 'points') {
    return { mode: 'markers', marker: { color: stroke, size: 6, opacity: isFaint ? 0.35 : 0.75, symbol, line: { width: 0.5, color: tokens.panel } } };
  }
  return {
    mode: hasMarks ? 'lines+markers' : 'lines',
    opacity: isFaint ? 0.4 : 1,
    line: { color: stroke, width: 2, dash: isDashed ? 'dash' : DASHES[index % DASHES.length], shape: kind === 'step' ? 'hv' : 'linear' },
    marker: { size: 7, symbol, color: tokens.panel, line: { width: 2, color: stroke } },
  };
}

function interval({ kind, y, low, high }: PointSeries, tokens: ChartTokens): object {
  if (low === undefined || high === undefined) return {};
  return {
    error_y: {
      type: 'data',
      symmetric: false,
      array: y.map((value, i) => (value === null || high[i] === null ? 0 : high[i] - value)),
      arrayminus: y.map((value, i) => (value === null || low[i] === null ? 0 : value - low[i])),
      color: kind === 'bars' ? tokens.ink : tokens.ink3,
      thickness: 1,
      width: 2,
    },
  };
}

function scaleFor(isDark: boolean): [number, string][] {
  const scale = isDark ? CIVIDIS : [...CIVIDIS].reverse();
  return scale.map((color, i) => [i / (scale.length - 1), color]);
}

function heat(series: HeatSeries, picture: Picture, isDark: boolean): object {
  return {
    type: 'heatmap',
    x: series.x.map(safe),
    y: series.y.map(safe),
    z: series.z.map(row => [...row]),
    hovertext: series.z.map((row, j) => row.map((_, i) => plain(pointText(picture, series, j * row.length + i)))),
    colorscale: scaleFor(isDark),
    xgap: 1,
    ygap: 1,
    colorbar: { thickness: 8, outlinewidth: 0, tickfont: { size: 11 }, len: 0.9 },
  };
}

function box(series: BoxSeries, tokens: ChartTokens): object {
  const at = (k: number): (number | null)[] => series.boxes.map(one => one[k] ?? null);
  return {
    type: 'box',
    x: series.x.map(safe),
    lowerfence: at(0),
    q1: at(1),
    median: at(2),
    q3: at(3),
    upperfence: at(4),
    hoverinfo: 'y',
    boxpoints: false,
    line: { color: tokens.colors[series.color], width: 1.5 },
    fillcolor: tokens.colors[series.color].replace('rgb(', 'rgba(').replace(')', ', 0.25)'),
  };
}

function safe(value: number | string): number | string {
  return typeof value === 'number' ? value : plainLabel(value);
}
