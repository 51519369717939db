import { layoutOf } from './layout';
import type { Picture } from './picture';
import { plain } from './plain';
import type { Plotly } from './plotly';
import type { ChartTokens } from './tokens';
import { tracesOf } from './traces';

/** What a chart says of itself once it has left the screen. */
export interface ExportWords {
  readonly title: string;
  /** Filters, samples, what was left out. */
  readonly notes: readonly string[];
}

const LINE = 17;
/** Pixels a character takes at most, on average, at 12 px. */
const CHARACTER = 6.4;

/** A chart as a picture file on the page's own ground, its title and notes over it. */
export async function exportPicture(
  plotly: Plotly, picture: Picture, about: ExportWords, format: 'png' | 'svg', size: { readonly width: number; readonly height: number }, tokens: ChartTokens, isDark: boolean,
): Promise<Blob> {
  const lines = [...wrapped(about.title, size.width), ...[picture.finding, ...about.notes].flatMap(note => wrapped(note, size.width))];
  const head = lines.length * LINE + 22;
  const layout = layoutOf(picture, { width: size.width, height: size.height + head }, tokens) as { margin: { t: number }; annotations?: readonly object[] };
  const titles = wrapped(about.title, size.width).length;
  const data = tracesOf(picture, tokens, isDark);
  const address = await plotly.toImage({
    data,
    layout: {
      ...layout, paper_bgcolor: tokens.panel, plot_bgcolor: tokens.panel, margin: { l: 16, r: 16, b: 16, t: layout.margin.t + head },
      annotations: [
        ...(layout.annotations ?? []),
        ...lines.map((line, i) => ({
          text: plain(line), x: 0, y: 1, xref: 'paper', yref: 'paper', xanchor: 'left', yanchor: 'bottom', showarrow: false, align: 'left',
          yshift: layout.margin.t + head - 14 - (i + 1) * LINE, font: { size: i < titles ? 14 : 12, color: i < titles ? tokens.ink : tokens.ink2 },
        })),
      ],
    },
  }, { format, width: size.width, height: size.height + head, scale: format === 'png' ? 2 : 1 });
  const [start, body] = address.split(/,(.*)/s);
  const bytes: BlobPart = start.endsWith('base64') ? Uint8Array.from(atob(body), char => char.charCodeAt(0)) : decodeURIComponent(body);
  return new Blob([bytes], { type: format === 'png' ? 'image/png' : 'image/svg+xml' });
}

/** A text in lines that a width has room for. */
function wrapped(text: string, width: number): string[] {
  const most = Math.max(20, Math.floor((width - 32) / CHARACTER));
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1];
    if (line !== '' && line.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
