import type { CategoryColumn, TextColumn } from '../column';
import type { Frame } from '../frame';
import { Classifier } from '../parse/classify';
import { type DateLayout, LayoutReader } from '../parse/dateReader';
import type { DatesAsText } from './alert';
import { exceptionsOf, type WrittenTexts } from './writtenTexts';

/** The share of cells that one format must fit: nearly all. The rest is listed, cell by cell. */
const LEAST_SHARE = 0.9;

const LONGEST_DATE = 60;

/** What a text column is whose cells are dates of one format, nearly all of them; null when it is none. */
export function datesAsTextOf(name: string, column: TextColumn | CategoryColumn, frame: Frame, texts: WrittenTexts): DatesAsText | null {
  const layout = commonest(texts);
  if (layout === null) return null;
  const monthFirst = readAll(texts, new LayoutReader(layout, false));
  const dayFirst = readAll(texts, new LayoutReader(layout, true));
  const best = dayFirst.rows > monthFirst.rows ? dayFirst : monthFirst;
  if (best.rows < LEAST_SHARE * texts.present || best.reader.format === null) return null;
  const other = best === dayFirst ? monthFirst : dayFirst;
  const isOpen = layout.order === 'any' && other.rows === best.rows;
  return {
    code: 'dates-as-text', columns: [name], of: texts.present, isFromTraining: false, to: best.reader.times > 0 ? 'timestamp' : 'date',
    format: best.reader.format, otherFormat: isOpen ? other.reader.format : null, ...exceptionsOf(name, column, frame, texts, best.fits),
  };
}

interface ReadAll {
  readonly reader: LayoutReader;
  readonly fits: Uint8Array;
  readonly rows: number;
}

function readAll({ strings, indexes, counts }: WrittenTexts, reader: LayoutReader): ReadAll {
  const { bytes, offsets } = strings;
  let rows = 0;
  const fits = Uint8Array.from(indexes, (index, i) => {
    if (counts[i] === 0 || Number.isNaN(reader.read(bytes, offsets[index], offsets[index + 1]))) return 0;
    rows += counts[i];
    return 1;
  });
  return { reader, fits, rows };
}

/** The layout that most rows are written in; null when no row is a date. */
function commonest({ strings, indexes, counts }: WrittenTexts): DateLayout | null {
  const classifier = new Classifier({ decimal: '.', thousands: '' });
  const { bytes, offsets } = strings;
  const rows = new Map<string, { readonly layout: DateLayout; count: number }>();
  for (let i = 0; i < indexes.length; i += 1) {
    const [start, end] = [offsets[indexes[i]], offsets[indexes[i] + 1]];
    if (counts[i] === 0 || end - start > LONGEST_DATE) continue;
    const layout = classifier.layoutOf(bytes, start, end);
    if (layout === null) continue;
    const key = `${layout.order} ${layout.separator} ${layout.hasShortYear}`;
    const known = rows.get(key) ?? { layout, count: 0 };
    known.count += counts[i];
    rows.set(key, known);
  }
  const ranked = [...rows].sort(([a, { count: x }], [b, { count: y }]) => y - x || (a < b ? -1 : 1));
  return ranked.at(0)?.[1].layout ?? null;
}
