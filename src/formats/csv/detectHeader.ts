import { Classifier, firstPresent } from '../../table/parse/classify';
import { decodeUtf8 } from '../../table/utf8';
import type { DetectedFact } from '../source';
import { DEFAULT_MISSING } from './missingWords';
import type { SampleTable } from './sampleTable';

const ROWS = 1000;
const YEAR = /^(18|19|20|21)\d\d$/;

/**
 * Whether the first row names the columns. Names are text above numbers or dates; a first row of the same kind as the
 * rows below it, or of words that come up again there, is data. Years above numbers (`2019`, `2020`) are names. When
 * nothing tells, it is a header, as in most files.
 */
export function detectHeader(table: SampleTable): { readonly header: boolean; readonly why: string; readonly fact: DetectedFact } {
  const classifier = new Classifier({ decimal: '.', thousands: ',' });
  let names = 0;
  let data = 0;
  for (let column = 0; column < table.width; column += 1) {
    const text = table.text(0, column).trim();
    const { bytes, starts, ends, first } = table.column(column, 0, 1);
    if (text === '' || DEFAULT_MISSING.includes(text)) continue;
    const top = classifier.kindOf(bytes, starts[first], ends[first]);
    const below = table.column(column, 1, ROWS);
    const at = firstPresent(below, DEFAULT_MISSING);
    if (at < 0) {
      if (table.rows === 1 && top !== 'text' && !YEAR.test(text)) data += 1;
      continue;
    }
    const kind = classifier.kindOf(bytes, starts[at], ends[at]);
    const isWord = top === 'text' || top === 'leading zero';
    if (isWord && kind !== 'text' && kind !== 'leading zero') names += 1;
    else if (!isWord && kind === top && !YEAR.test(text)) data += 1;
    else if (isWord && kind === 'text' && comesAgain(text, below)) data += 0.5;
  }
  if (data > names) return { header: false, why: 'The first row looks like the rows below it.', fact: { kind: 'header-like-rows' } };
  if (names > 0) return { header: true, why: 'The first row is words above other values.', fact: { kind: 'header-words' } };
  return { header: true, why: 'Nothing speaks against names in the first row.', fact: { kind: 'header-as-most' } };
}

function comesAgain(text: string, { bytes, starts, ends, first, stride, rows }: ReturnType<SampleTable['column']>): boolean {
  for (let row = 0, k = first; row < rows; row += 1, k += stride) {
    if (ends[k] - starts[k] >= text.length && decodeUtf8(bytes, starts[k], ends[k]).trim() === text) return true;
  }
  return false;
}
