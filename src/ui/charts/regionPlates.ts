import { cutValues } from '../format/cutValues';
import { shortened } from '../format/shortened';
import { faded } from './faded';
import type { FieldSeries, Picture } from './picture';
import { plain } from './plain';
import { regionLabels } from './regionTraces';
import type { ChartTokens } from './tokens';

/** Pixels of a letter of 12 px, wide ones of East Asia apart; of a plate's height, and of what it has beside its text. */
const LETTER = 6.6;
const WIDE_LETTER = 12.5;
const WIDE = /[\u1100-\u11ff\u2e80-\uffdc]/;
const TALL = 18;
const PAD = 6;
const MOST = 24;
/** A name in fewer letters says too little. */
const LEAST = 8;

/** A name on a ground of its own, in the class it names. */
export interface RegionPlate {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/**
 * The names of what fills a plane of so many pixels. Each lies within what it names, so that none covers another or leaves
 * the plane; it is cut among the others where there is no room for all of it, and left out where there is too little.
 */
export function regionPlates(field: FieldSeries, size: { readonly width: number; readonly height: number }): readonly RegionPlate[] {
  const { x, y, best, classes } = field;
  if (best === null || classes === null || x.length < 2 || y.length < 2) return [];
  const cuts = cutValues(classes.map(({ name }) => name));
  const [wide, tall] = [size.width / x.length, size.height / y.length];
  return regionLabels(field).flatMap(({ name, cell, y: at }) => {
    const [left, right] = runAround(best, cell, x.length, y.length, Math.ceil(TALL / 2 / tall - 0.5));
    const letter = WIDE.test(name) ? WIDE_LETTER : LETTER;
    const letters = Math.min(MOST, Math.floor(((right - left + 1) * wide - PAD) / letter));
    if (letters < Math.min(LEAST, name.length)) return [];
    const text = shortened(cuts.get(name)!, letters);
    const half = (text.length * letter + PAD) / 2 / wide;
    const middle = Math.max(left - 0.5 + half, Math.min(right + 0.5 - half, cell % x.length));
    return [{ text, x: x[0] + middle * (x[1] - x[0]), y: at }];
  });
}

/** The plates as Plotly's annotations. */
export function regionTexts({ series }: Picture, plane: { readonly width: number; readonly height: number }, tokens: ChartTokens): readonly object[] {
  return series.flatMap(one => (one.kind === 'field' ? regionPlates(one, plane) : [])).map(({ text, x, y }) => ({
    x, y, text: plain(text), showarrow: false, bgcolor: faded(tokens.panel, 0.82), borderpad: 2, font: { size: 12, color: tokens.ink },
  }));
}

/** First and last column around a cell, between which it and `spare` rows on either side are of its class; last before first where those rows are not. */
function runAround(best: ArrayLike<number>, cell: number, width: number, height: number, spare: number): readonly [number, number] {
  const [column, row] = [cell % width, Math.floor(cell / width)];
  const isOwn = (at: number): boolean => {
    if (at < 0 || at >= width || row - spare < 0 || row + spare >= height) return false;
    for (let j = row - spare; j <= row + spare; j += 1) if (best[j * width + at] !== best[cell]) return false;
    return true;
  };
  if (!isOwn(column)) return [column, column - 1];
  let [left, right] = [column, column];
  while (isOwn(left - 1)) left -= 1;
  while (isOwn(right + 1)) right += 1;
  return [left, right];
}
