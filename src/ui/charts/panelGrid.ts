import type { Picture } from './picture';
import { plainLabel } from './plain';
import type { ChartTokens } from './tokens';

/** Pixels that a small chart wants across, and down. */
const WIDE = 250;
const TALL = 128;
const MOST_ACROSS = 3;

/** How many small charts stand side by side. */
export function panelsAcross(width: number, panels: number): number {
  return Math.max(1, Math.min(MOST_ACROSS, panels, Math.floor(width / WIDE)));
}

/** Pixels that all small charts together want down. */
export function panelsHeight(width: number, panels: number): number {
  return 72 + Math.ceil(panels / panelsAcross(width, panels)) * TALL;
}

/** Axes and titles of one small chart a series, row by row, all on the scales of the first. */
export function panelGrid({ series }: Picture, width: number, tokens: ChartTokens, axes: { readonly x: object; readonly y: object }): object {
  const across = panelsAcross(width, series.length);
  const down = Math.max(1, Math.ceil(series.length / across));
  const [gapX, gapY] = [0.06, Math.min(0.12, 0.4 / down)];
  const [wide, tall] = [(1 - gapX * (across - 1)) / across, (1 - gapY * (down - 1)) / down];
  const place = (i: number): { x: number; y: number } => ({ x: (i % across) * (wide + gapX), y: 1 - Math.floor(i / across) * (tall + gapY) });
  const named = series.flatMap((_, i) => {
    const nth = i === 0 ? '' : String(i + 1);
    const { x, y } = place(i);
    const isLowest = i + across >= series.length;
    const isLeft = i % across === 0;
    return [
      [`xaxis${nth}`, { ...axes.x, title: isLowest && i === series.length - 1 ? (axes.x as { title: unknown }).title : undefined, domain: [x, x + wide], anchor: `y${nth}`, showticklabels: isLowest, nticks: 4, ...(i === 0 ? {} : { matches: 'x' }) }],
      [`yaxis${nth}`, { ...axes.y, title: undefined, domain: [Math.max(0, y - tall), y], anchor: `x${nth}`, showticklabels: isLeft, nticks: 3, ...(i === 0 ? {} : { matches: 'y' }) }],
    ] as const;
  });
  return {
    ...Object.fromEntries(named),
    annotations: series.map(({ name }, i) => ({
      x: place(i).x, y: place(i).y, xref: 'paper', yref: 'paper', xanchor: 'left', yanchor: 'bottom', text: plainLabel(name, 30), showarrow: false, font: { size: 12, color: tokens.ink },
    })),
  };
}
