import { cutAmong } from '../format/cutAmong';
import { shortened } from '../format/shortened';
import { edgeLines, edgeTexts } from './beyondMarks';
import { panelGrid } from './panelGrid';
import type { Axis, Picture } from './picture';
import { plain, plainLabel } from './plain';
import { regionTexts } from './regionPlates';
import { largestOf, separators, tickFormat } from './tickFormat';
import type { ChartTokens } from './tokens';

/** Share of the height under a histogram that its box takes, and the gap over it. */
const BOX = 0.09;
const GAP = 0.05;

/** Pixels of a letter of an axis' title, of the ticks and titles beside a plot, and under it. */
const LETTER = 6.4;
const BESIDE = 70;
const UNDER = 58;
const [SHORTEST_TITLE, LONGEST_TITLE] = [12, 60];

/** Plotly's layout of a picture: light or dark follows from the tokens; what is not said is left out. `hasLegend` is false where one stands beside the chart. */
export function layoutOf(picture: Picture, size: { width: number; height: number }, tokens: ChartTokens, hasLegend = true): object {
  const isMany = hasLegend && picture.series.length > 1 && picture.series.some(({ kind }) => kind !== 'heat') && picture.isPanels !== true;
  const isPlane = picture.series.some(({ kind }) => kind === 'field');
  const [across, up] = picture.isTurned === true ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const top = isMany ? 30 : picture.isPanels === true ? 24 : 8;
  const plane = { width: Math.max(1, size.width - BESIDE), height: Math.max(1, size.height - top - UNDER) };
  const titles = cutAmong([picture.x.title, picture.y.title]);
  const titled = (of: Axis, isVertical: boolean): string => {
    // It stands at the middle of its axis, and may reach over both ends.
    const pixels = isVertical ? plane.height + 2 * top : size.width - BESIDE;
    const room = picture.isPanels === true ? LONGEST_TITLE : Math.floor(pixels / LETTER);
    return plain(shortened(titles.get(of.title)!, Math.max(SHORTEST_TITLE, Math.min(LONGEST_TITLE, room))));
  };
  const drawn = (of: 'x' | 'y', isVertical: boolean, isValue: boolean): object => axis(picture[of], titled(picture[of], isVertical), largestOf(picture, of), tokens, isVertical, isValue);
  return {
    width: size.width,
    height: size.height,
    autosize: false,
    separators: separators(),
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: tokens.font, size: 11, color: tokens.ink2 },
    // Half of the last label stands beyond the axis.
    margin: { l: 8, r: picture.isTurned === true || picture.x.isShare === true ? 18 : 8, t: top, b: 8 },
    showlegend: isMany,
    legend: {
      orientation: 'h', x: 0, y: 1, yanchor: 'bottom', font: { size: 11, color: tokens.ink3 }, bgcolor: 'rgba(0,0,0,0)',
      // Points may be a pixel wide; lines keep their own width and dash.
      itemsizing: picture.series.some(series => series.kind === 'points' && series.isRing !== true) ? 'constant' : 'trace',
    },
    barmode: 'stack',
    bargap: picture.x.kind === 'category' ? 0.25 : 0.04,
    boxmode: picture.series.length > 1 ? 'group' : 'overlay',
    boxgap: 0.2,
    hovermode: 'closest',
    // A click on a plane moves its handle; a box would get in the way.
    dragmode: isPlane || (picture.x.kind === 'category' && picture.y.kind === 'category') ? false : 'zoom',
    xaxis: { ...drawn(across, false, picture.isTurned === true), ...(picture.five === undefined ? {} : { anchor: 'y2' }) },
    yaxis: { ...drawn(up, true, picture.isTurned !== true), ...(picture.five === undefined ? {} : { domain: [BOX + GAP, 1] }) },
    ...(picture.five === undefined ? {} : { yaxis2: { domain: [0, BOX], visible: false, fixedrange: true, range: [-0.6, 0.6] } }),
    ...(picture.isPanels === true ? panelGrid(picture, size.width, tokens, { x: drawn(across, false, false), y: drawn(up, true, true) }) : {}),
    shapes: shapesOf(picture, tokens),
    ...(picture.isPanels === true ? {} : {
      annotations: [...(picture.references ?? [])
        .filter(({ kind, label }) => kind === 'vertical' && label !== '')
        .map(({ at = 0, label }) => ({ x: at, y: 1, yref: 'paper', text: plain(label), showarrow: false, yanchor: 'top', bgcolor: tokens.panel, font: { size: 11, color: tokens.ink3 }, ...beside(at, picture) })), ...edgeTexts(picture, tokens), ...regionTexts(picture, plane, tokens)],
    }),
  };
}

/** Beside its line, on the side where there is more room: over it, it would lie on the legend or leave the plot. */
function beside(at: number, { series }: Picture): object {
  const places = series.flatMap(one => ('x' in one ? [...one.x] : [])).filter(x => typeof x === 'number');
  const isLate = places.length > 0 && at > (places.reduce((a, b) => Math.min(a, b)) + places.reduce((a, b) => Math.max(a, b))) / 2;
  return isLate ? { xanchor: 'right', xshift: -4 } : { xanchor: 'left', xshift: 4 };
}

/** The straight lines of a picture, and what of it is chosen. */
export function shapesOf(picture: Picture, tokens: ChartTokens): object[] {
  const { references = [], region, isTurned = false } = picture;
  const drawn = references.map(({ kind, at, isFront }) => {
    const isUpright = (kind === 'vertical') !== isTurned;
    return {
      type: 'line',
      line: isFront ? { color: tokens.ink, width: 1.5 } : { color: tokens.ink3, width: 1, dash: 'dot' },
      layer: isFront ? 'above' : 'below',
      ...(kind === 'diagonal' ? { x0: 0, y0: 0, x1: 1, y1: 1 }
        : isUpright ? { x0: at, x1: at, yref: 'paper', y0: 0, y1: 1 } : { y0: at, y1: at, xref: 'paper', x0: 0, x1: 1 }),
    };
  });
  const lines = [...drawn, ...edgeLines(picture, tokens)];
  if (region === undefined) return lines;
  const [across, up] = isTurned ? [region.y, region.x] : [region.x, region.y];
  return [...lines, {
    type: 'rect', layer: 'above', line: { color: tokens.accent, width: 1.5 }, fillcolor: tokens.accent, opacity: 0.18,
    ...(across === undefined ? { xref: 'paper', x0: 0, x1: 1 } : { x0: across[0], x1: across[1] }),
    ...(up === undefined ? { yref: 'paper', y0: 0, y1: 1 } : { y0: up[0], y1: up[1] }),
  }];
}

function axis({ kind, categories, range, isShare, isFine, startsAtZero, isPlaced }: Axis, title: string, largest: number, tokens: ChartTokens, isVertical: boolean, isValue: boolean): object {
  const isLine = isPlaced === true && categories !== undefined;
  const ends = [-0.5, Math.max(0, (categories?.length ?? 1) - 1) + 0.5];
  return {
    title: { text: title, font: { size: 12, color: tokens.ink2 }, standoff: 8 },
    type: kind === 'number' || isLine ? 'linear' : kind,
    automargin: true,
    gridcolor: tokens.line,
    showgrid: isValue,
    zeroline: false,
    linecolor: tokens.line,
    showline: !isVertical,
    tickcolor: tokens.line,
    ticks: isVertical ? '' : 'outside',
    ticklen: 4,
    tickfont: { size: 11, color: tokens.ink3 },
    ...tickFormat(largest),
    fixedrange: kind === 'category',
    ...(isShare ? { tickformat: isFine ? ',.3~p' : '.0%', ...(isFine ? {} : { dtick: 0.25 }) } : {}),
    ...(range === undefined ? {} : { range: [...range] }),
    ...(startsAtZero ? { rangemode: 'tozero' } : {}),
    ...(categories === undefined || isLine ? {} : { categoryorder: 'array', categoryarray: categories.map(name => plainLabel(name)) }),
    // The first category is the topmost.
    ...(isLine ? { tickvals: categories.map((_, i) => i), ticktext: categories.map(name => plainLabel(name)), range: isVertical ? [...ends].reverse() : ends, showgrid: false, ticks: '' } : {}),
  };
}
