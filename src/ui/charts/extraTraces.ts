import { faded } from './faded';
import type { BoxSeries, Picture, PointSeries } from './picture';
import { plain } from './plain';
import { regionTraces } from './regionTraces';
import type { ChartTokens } from './tokens';

/** Half the room that the widest violin takes between two places. */
const VIOLIN = 0.42;
const JITTER = 0.11;

/** What is drawn around the series and is none itself: bands, violins, strips of points, the box of a histogram. Nothing of it is pointed at. */
export function extraTraces(picture: Picture, tokens: ChartTokens): object[] {
  const around = picture.series.flatMap((series, i) => {
    if (series.kind === 'box') return [...violins(series, i, tokens), ...strip(series, i, picture, tokens)];
    if (series.kind === 'field') return [...regionTraces(series, tokens)];
    if (series.kind === 'points' && series.texts !== undefined) return [printed(series, i, picture, tokens)];
    return series.kind === 'line' && series.isBanded === true ? [band(series, i, tokens)] : [];
  });
  return [...around, ...fiveBox(picture, tokens)];
}

const QUIET = { hoverinfo: 'skip', showlegend: false } as const;

/** One polygon each stretch without a gap. */
function band({ x, low = [], high = [], color }: PointSeries, index: number, tokens: ChartTokens): object {
  const [xs, ys]: [(number | string | null)[], (number | null)[]] = [[], []];
  for (let from = 0; from < x.length; from += 1) {
    if (low[from] === null || high[from] === null) continue;
    let to = from;
    while (to + 1 < x.length && low[to + 1] !== null && high[to + 1] !== null) to += 1;
    const stretch = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    xs.push(...stretch.map(i => x[i]), ...stretch.reverse().map(i => x[i]), null);
    ys.push(...[...stretch].reverse().map(i => low[i]), ...stretch.map(i => high[i]), null);
    from = to;
  }
  return { ...QUIET, legendgroup: String(index), type: 'scatter', mode: 'lines', x: xs, y: ys, fill: 'toself', line: { width: 0, color: tokens.colors[color] }, fillcolor: faded(tokens.colors[color], 0.16) };
}

/** What is printed beyond the interval of each point. */
function printed({ x, y, high, texts = [] }: PointSeries, index: number, { isTurned, x: { categories = [] } }: Picture, tokens: ChartTokens): object {
  return {
    ...QUIET, legendgroup: String(index), type: 'scatter', mode: 'text', x: x.map(name => categories.indexOf(String(name))), y: y.map((value, i) => high?.[i] ?? value),
    text: texts.map(text => `  ${plain(text)}`), textposition: isTurned === true ? 'middle right' : 'top center', textfont: { size: 11, color: tokens.ink2 }, cliponaxis: false,
  };
}

/** Densities on both sides of their place, all on one scale: each violin has the same area. */
function violins({ curves, color }: BoxSeries, index: number, tokens: ChartTokens): object[] {
  if (curves === undefined) return [];
  const peak = Math.max(...curves.map(({ y }) => y.reduce((top, value) => Math.max(top, value), 0)));
  const [xs, ys]: [(number | null)[], (number | null)[]] = [[], []];
  curves.forEach(({ x, y }, place) => {
    if (x.length === 0) return;
    const half = y.map(value => (VIOLIN * value) / peak);
    xs.push(...half.map(width => place + width), ...half.map(width => place - width).reverse(), null);
    ys.push(...x, ...[...x].reverse(), null);
  });
  return [{ ...QUIET, legendgroup: String(index), type: 'scatter', mode: 'lines', x: xs, y: ys, fill: 'toself', line: { width: 1.25, color: tokens.colors[color] }, fillcolor: faded(tokens.colors[color], 0.2) }];
}

/** Each row beside its box, moved aside by its turn, the same every time. */
function strip({ strip: rows, color, curves }: BoxSeries, index: number, { series }: Picture, tokens: ChartTokens): object[] {
  if (rows === undefined || rows.at.length === 0) return [];
  const lane = series.length === 1 ? 0 : (0.8 / series.length) * (index - (series.length - 1) / 2);
  const aside = (i: number): number => JITTER * (series.length === 1 ? 1 : 1 / series.length) * (2 * ((i * 0.618_033_988_7) % 1) - 1);
  return [{
    ...QUIET, legendgroup: String(index), type: 'scatter', mode: 'markers', x: rows.at.map((place, i) => place + lane + aside(i)), y: [...rows.values],
    marker: { size: 5, color: faded(tokens.colors[color], curves === undefined ? 0.45 : 0.35), line: { width: 0.75, color: tokens.colors[color] } },
  }];
}

function fiveBox({ five }: Picture, tokens: ChartTokens): object[] {
  if (five === undefined) return [];
  const [low, q1, median, q3, high] = five;
  return [{
    ...QUIET, type: 'box', orientation: 'h', xaxis: 'x', yaxis: 'y2', y: [0], width: 0.7, lowerfence: [low], q1: [q1], median: [median], q3: [q3], upperfence: [high], boxpoints: false,
    line: { color: tokens.colors[1], width: 1.5 }, fillcolor: faded(tokens.colors[1], 0.2),
  }];
}
