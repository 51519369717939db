import type { BandSeries, FieldSeries, Picture } from './picture';
import { faded } from './faded';
import { plain, plainLabel } from './plain';
import { axisText } from './pointText';
import { shadeScale } from './shadeScale';
import { tickFormat } from './tickFormat';
import type { ChartTokens } from './tokens';

/** How strong the fill of a class is, at no confidence beyond chance and at certainty. */
const FAINT = 0.1;
const STRONG = 0.62;

/** Plotly's heat map of a plane: a class is its color, stronger where it is surer; numbers are shades of one scale. */
export function fieldTrace(series: FieldSeries, picture: Picture, tokens: ChartTokens, scale: readonly (readonly [number, string])[]): object {
  const shared = {
    type: 'heatmap',
    x: [...series.x],
    y: [...series.y],
    hovertext: textsOf(series, picture),
    zsmooth: false,
  };
  const { classes, best, values } = series;
  if (classes === null || best === null) {
    return { ...shared, z: rows(series, cell => values[cell]), colorscale: scale, opacity: 0.85, ...zRange(picture), colorbar: { thickness: 8, outlinewidth: 0, tickfont: { size: 11 }, len: 0.9, ...tickFormat(shadeScale(picture).high) } };
  }
  // One class is one stretch of the scale, from its place to just before the next.
  const least = 1 / Math.max(1, classes.length);
  const strength = (p: number): number => Math.max(0, Math.min(1, (p - least) / (1 - least || 1)));
  return {
    ...shared,
    z: rows(series, cell => (best[cell] < 0 ? NaN : best[cell] + strength(values[cell]) * 0.98)),
    zmin: 0,
    zmax: classes.length,
    showscale: false,
    colorscale: classes.flatMap(({ color }, i) => [
      [i / classes.length, faded(tokens.colors[color], FAINT)],
      [(i + 0.99) / classes.length, faded(tokens.colors[color], STRONG)],
      ...(i === classes.length - 1 ? [[1, faded(tokens.colors[color], STRONG)]] : []),
    ]),
  };
}

/** Plotly's hatched rim: four rectangles that do not overlap. */
export function bandTrace({ name, outer: [left, right, bottom, top], inner: [from, to, low, high] }: BandSeries, tokens: ChartTokens): object {
  const boxes = [[left, from, bottom, top], [to, right, bottom, top], [from, to, bottom, low], [from, to, high, top]].filter(([a, b, c, d]) => b > a && d > c);
  return {
    type: 'scatter',
    mode: 'lines',
    name: plainLabel(name, 40),
    x: boxes.flatMap(([a, b]) => [a, b, b, a, a, null]),
    y: boxes.flatMap(([, , c, d]) => [c, c, d, d, c, null]),
    fill: 'toself',
    // A veil under the hatch: it is seen on any color.
    fillpattern: { shape: '/', fgcolor: tokens.ink3, bgcolor: faded(tokens.panel, 0.45), size: 7, solidity: 0.18, fillmode: 'replace' },
    fillcolor: 'rgba(0,0,0,0)',
    line: { width: 0, color: tokens.ink3 },
    hoverinfo: 'skip',
  };
}

/** The ends of the scale that a plane of numbers and the dots over it share. */
export function shadeRange(picture: Picture): { readonly cmin: number; readonly cmax: number } {
  const { low, high } = shadeScale(picture);
  return { cmin: low, cmax: high };
}

function zRange(picture: Picture): { readonly zmin: number; readonly zmax: number } {
  const { low, high } = shadeScale(picture);
  return { zmin: low, zmax: high };
}

function rows({ x, y }: FieldSeries, of: (cell: number) => number): (number | null)[][] {
  return y.map((_, j) => x.map((_x, i) => {
    const value = of(j * x.length + i);
    return Number.isNaN(value) ? null : value;
  }));
}

/** What each cell says. Axis texts are made once a line: thousands of cells share them. */
function textsOf({ x, y, best, values, say }: FieldSeries, picture: Picture): string[][] {
  const xs = x.map(value => axisText(picture.x, value));
  const ys = y.map(value => axisText(picture.y, value));
  return y.map((_, j) => x.map((_x, i) => {
    const cell = j * x.length + i;
    return plain(`${xs[i]}, ${ys[j]}: ${say(best?.[cell] ?? -1, values[cell])}`);
  }));
}
