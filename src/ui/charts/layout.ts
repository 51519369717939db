import type { Axis, Picture } from './picture';
import { plain, plainLabel } from './plain';
import type { ChartTokens } from './tokens';

/** Plotly's layout of a picture: light or dark follows from the tokens; what is not said is left out. */
export function layoutOf(picture: Picture, size: { width: number; height: number }, tokens: ChartTokens): object {
  const isMany = picture.series.length > 1 && picture.series.some(({ kind }) => kind !== 'heat');
  const isPlane = picture.series.some(({ kind }) => kind === 'field');
  return {
    width: size.width,
    height: size.height,
    autosize: false,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: tokens.font, size: 11, color: tokens.ink2 },
    margin: { l: 8, r: 8, t: isMany ? 30 : 8, b: 8 },
    showlegend: isMany,
    legend: { orientation: 'h', x: 0, y: 1, yanchor: 'bottom', font: { size: 11 }, bgcolor: 'rgba(0,0,0,0)' },
    barmode: 'stack',
    bargap: picture.x.kind === 'category' ? 0.25 : 0.04,
    boxmode: 'group',
    hovermode: 'closest',
    // A click on a plane moves its handle; a box would get in the way.
    dragmode: isPlane || (picture.x.kind === 'category' && picture.y.kind === 'category') ? false : 'zoom',
    xaxis: axis(picture.x, tokens, false),
    yaxis: axis(picture.y, tokens, true),
    shapes: shapesOf(picture, tokens),
    annotations: (picture.references ?? [])
      .filter(({ kind, label }) => kind === 'vertical' && label !== '')
      .map(({ at = 0, label }) => ({ x: at, y: 1, yref: 'paper', text: plain(label), showarrow: false, yanchor: 'top', bgcolor: tokens.panel, font: { size: 11, color: tokens.ink3 }, ...beside(at, picture) })),
  };
}

/** Beside its line, on the side where there is more room: over it, it would lie on the legend or leave the plot. */
function beside(at: number, { series }: Picture): object {
  const places = series.flatMap(one => ('x' in one ? [...one.x] : [])).filter(x => typeof x === 'number');
  const isLate = places.length > 0 && at > (places.reduce((a, b) => Math.min(a, b)) + places.reduce((a, b) => Math.max(a, b))) / 2;
  return isLate ? { xanchor: 'right', xshift: -4 } : { xanchor: 'left', xshift: 4 };
}

/** The straight lines of a picture. */
export function shapesOf({ references = [] }: Picture, tokens: ChartTokens): object[] {
  return references.map(({ kind, at, isFront }) => ({
    type: 'line',
    line: isFront ? { color: tokens.ink, width: 1.5 } : { color: tokens.ink3, width: 1, dash: 'dot' },
    layer: isFront ? 'above' : 'below',
    ...(kind === 'diagonal'
      ? { x0: 0, y0: 0, x1: 1, y1: 1 }
      : kind === 'vertical'
        ? { x0: at, x1: at, yref: 'paper', y0: 0, y1: 1 }
        : { y0: at, y1: at, xref: 'paper', x0: 0, x1: 1 }),
  }));
}

function axis({ title, kind, categories, range, isShare, startsAtZero }: Axis, tokens: ChartTokens, isVertical: boolean): object {
  return {
    title: { text: plainLabel(title, 60), font: { size: 12, color: tokens.ink2 }, standoff: 8 },
    type: kind === 'number' ? 'linear' : kind,
    automargin: true,
    gridcolor: tokens.line,
    showgrid: isVertical,
    zeroline: false,
    linecolor: tokens.line,
    showline: !isVertical,
    tickcolor: tokens.line,
    ticks: isVertical ? '' : 'outside',
    ticklen: 4,
    tickfont: { size: 11, color: tokens.ink3 },
    separatethousands: true,
    fixedrange: kind === 'category',
    ...(isShare ? { tickformat: '.0%', dtick: 0.25 } : {}),
    ...(range === undefined ? {} : { range: [...range] }),
    ...(startsAtZero ? { rangemode: 'tozero' } : {}),
    ...(categories === undefined ? {} : { categoryorder: 'array', categoryarray: categories.map(name => plainLabel(name)) }),
  };
}
