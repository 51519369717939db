import type { Cells } from '../../table/parse/cells';
import { decodeUtf8 } from '../../table/utf8';

/** What means missing in any column, unless somebody says otherwise: the part of pandas' list that is not a word of any language. */
export const DEFAULT_MISSING: readonly string[] = ['', 'NA', 'N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'nan', 'NULL', 'null'];

/**
 * What means missing only among numbers, dates and booleans. In a column of text these are values: the amount of damage
 * "None", the sex ".", an answer "-".
 */
export const MISSING_IF_TYPED: readonly string[] = [
  'None', 'none', '?', '-', '--', '–', '.', '*', 'n.a.', '-nan', '-NaN', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#NULL!',
];

/** Codes of two letters that a column of States may hold; none of them is NA. */
const STATES = new Set(
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY GU VI AS MP'.split(' '),
);
const CODE = /^[A-Z]{2}$/;
const FEWEST_CODES = 5;

/**
 * True when all of a column's values are codes of two capital letters and some is no State: NA may then be Namibia, though
 * the codes are too few for that to be taken for granted.
 */
export function mayHoldCountries(values: readonly string[]): boolean {
  return values.length > 1 && values.every(value => CODE.test(value)) && values.some(value => !STATES.has(value));
}

/**
 * True when a column's cells are codes of two capital letters, among which NA stands for something: Namibia in country
 * codes, North America in continents. At least five different codes beside NA must be there; States have no NA.
 */
export function holdsCodes({ bytes, starts, ends, first, stride, rows }: Cells): boolean {
  const codes = new Set<string>();
  for (let row = 0, k = first; row < rows; row += 1, k += stride) {
    if (starts[k] === ends[k]) continue;
    if (ends[k] - starts[k] > 8) return false;
    const text = decodeUtf8(bytes, starts[k], ends[k]).trim();
    if (text === 'NA' || DEFAULT_MISSING.includes(text)) continue;
    if (!CODE.test(text)) return false;
    codes.add(text);
  }
  return codes.size >= FEWEST_CODES && [...codes].some(code => !STATES.has(code));
}
