import { words } from '../words';
import { faded } from './faded';
import type { Picture } from './picture';
import { plain } from './plain';
import type { ChartTokens } from './tokens';

const say = words.charts.beyond;

interface Edge {
  readonly line: { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number };
  readonly text: string;
  readonly place: object;
}

/** The ends of a drawing that rows lie beyond, in shares of it. Small charts share one sentence instead. */
function edgesOf({ beyond = [], isTurned = false, isPanels = false }: Picture): readonly Edge[] {
  if (isPanels) return [];
  return beyond.flatMap(({ axis, below, above }): Edge[] => {
    const isUp = (axis === 'y') !== isTurned;
    return isUp
      ? [...edge(below, say.down, { x0: 0, x1: 1, y0: 0, y1: 0 }, { x: 0.5, y: 0, yanchor: 'bottom' }), ...edge(above, say.up, { x0: 0, x1: 1, y0: 1, y1: 1 }, { x: 0.5, y: 1, yanchor: 'top' })]
      : [...edge(below, say.left, { x0: 0, x1: 0, y0: 0, y1: 1 }, { x: 0, y: 1, xanchor: 'left', yanchor: 'top', xshift: 3 }), ...edge(above, say.right, { x0: 1, x1: 1, y0: 0, y1: 1 }, { x: 1, y: 1, xanchor: 'right', yanchor: 'top', xshift: -3 })];
  });
}

function edge(rows: number, text: (rows: number) => string, line: Edge['line'], place: object): Edge[] {
  return rows === 0 ? [] : [{ line, text: text(rows), place }];
}

/** A broken line at each end that rows lie beyond. */
export function edgeLines(picture: Picture, tokens: ChartTokens): readonly object[] {
  return edgesOf(picture).map(({ line }) => ({ type: 'line', xref: 'paper', yref: 'paper', ...line, layer: 'above', line: { color: tokens.ink3, width: 1.5, dash: '2px,3px' } }));
}

/** How many lie beyond it, written there. */
export function edgeTexts(picture: Picture, tokens: ChartTokens): readonly object[] {
  return edgesOf(picture).map(({ text, place }) => ({ ...place, xref: 'paper', yref: 'paper', text: plain(text), showarrow: false, bgcolor: faded(tokens.panel, 0.7), borderpad: 2, font: { size: 11, color: tokens.ink2 } }));
}
