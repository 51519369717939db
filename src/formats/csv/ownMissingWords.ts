import type { Cells } from '../../table/parse/cells';
import { decodeUtf8 } from '../../table/utf8';

/** A word that means missing in one file. */
export interface OwnMissingWord {
  readonly word: string;
  /** Columns of numbers or dates among which it stands. */
  readonly columns: number;
}

/** In one column a lone word may be an answer ("trace", "many"); in two it stands for what is not there. */
const FEWEST_COLUMNS = 2;
/** Figures a column must have, and their share of its cells that say something. */
const FEWEST_FIGURES = 5;
const FIGURES_SHARE = 0.6;
const LONGEST = 20;

/** Bytes that figures, dates and times are written with. */
const FIGURE_BYTES = new Uint8Array(256);
for (const letter of '0123456789.,:/+-eETZ%\' ') FIGURE_BYTES[letter.charCodeAt(0)] = 1;

/**
 * Words of a file's own that mean missing: `k.A.`, `n.d.`, `unknown`. Such a word is the one and only text among the
 * numbers or dates of at least two columns. Those `known` already are left out.
 */
export function ownMissingWords(columns: readonly Cells[], known: ReadonlySet<string>): readonly OwnMissingWord[] {
  const found = new Map<string, number>();
  for (const cells of columns) {
    const word = loneWord(cells, known);
    if (word !== null) found.set(word, (found.get(word) ?? 0) + 1);
  }
  return [...found].filter(([, count]) => count >= FEWEST_COLUMNS).map(([word, count]) => ({ word, columns: count }));
}

/** The only text among a column's figures; null when there is none, or another besides. */
function loneWord({ bytes, starts, ends, first, stride, rows }: Cells, known: ReadonlySet<string>): string | null {
  let figures = 0;
  let texts = 0;
  let word: string | null = null;
  for (let row = 0, k = first; row < rows; row += 1, k += stride) {
    if (starts[k] === ends[k]) continue;
    if (isFigure(bytes, starts[k], ends[k])) {
      figures += 1;
      continue;
    }
    if (ends[k] - starts[k] > LONGEST) return null;
    const text = decodeUtf8(bytes, starts[k], ends[k]).trim();
    if (text === '' || known.has(text)) continue;
    if (word !== null && word !== text) return null;
    word = text;
    texts += 1;
  }
  return figures >= FEWEST_FIGURES && figures >= FIGURES_SHARE * (figures + texts) ? word : null;
}

function isFigure(bytes: Uint8Array, start: number, end: number): boolean {
  let hasDigit = false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (FIGURE_BYTES[byte] === 0) return false;
    if (byte >= 48 && byte <= 57) hasDigit = true;
  }
  return hasDigit;
}
