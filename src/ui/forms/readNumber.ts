import type { NumberParam } from '../../pipeline/params';
import type { NumberFormat } from '../../table/parse/numberFormat';
import { shortDecimal } from '../../table/shortDecimal';
import { brief } from '../format/number';
import { words } from '../words';

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** `1,234`, `1.234`: a thousand to one reader, one and a bit to another. */
const LONE = /^-?[1-9]\d{0,2}([.,])\d{3}$/;

/** How a file writes numbers. */
export type NumberMarks = Pick<NumberFormat, 'decimal' | 'thousands'>;

/**
 * A number as people type or paste it; undefined when it is none, or two. `marks` are those of the file, which the person
 * may have before them; the screen writes 1,234.5.
 *
 * - A point or a comma before the decimals: `1.5`, `1,5`. Where both stand the last is the decimal mark: `1,234.5`, `1.234,5`.
 * - Groups of three, by commas, points, apostrophes or spaces: `1,234,567`, `1 234.5`.
 * - Exponents: `2.4e-7`, `2.4E−7`, `2.4 × 10⁻⁷`, `2.4x10^-7`.
 * - A minus of any kind, a plus.
 * - `1,234` alone is refused, for one reader's thousand is another's decimal, but where the file groups by commas, as the
 *   screen does; `1.234` alone is 1.234, but refused where the file has a decimal comma.
 */
export function readNumber(text: string, marks: NumberMarks | null = null): number | undefined {
  const tidy = tidied(text);
  if (isTwo(tidy, marks)) return undefined;
  if (LONE.exec(tidy)?.[1] === ',') return Number(tidy.replace(',', ''));
  const plain = grouped(tidy, ',', '.') ?? grouped(tidy, '.', ',') ?? tidy;
  if (!/^-?(\d+\.?\d*|\.\d+)(e-?\d+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** Why `readNumber` refuses a text, as a sentence. */
export function numberFault(text: string, marks: NumberMarks | null = null): string {
  const tidy = tidied(text);
  if (!isTwo(tidy, marks)) return words.forms.notNumber;
  return words.forms.twoNumbers(text.trim(), tidy.replace(/[.,]/, ''), unlike(String(Number(tidy.replace(',', '.'))), marks));
}

/** A number's text with a fourth decimal where three would read as a thousand. */
function unlike(text: string, marks: NumberMarks | null): string {
  return isTwo(text, marks) ? `${text}0` : text;
}

function isTwo(tidy: string, marks: NumberMarks | null): boolean {
  const mark = LONE.exec(tidy)?.[1];
  if (mark === ',') return marks?.thousands !== ',';
  return mark === '.' && marks?.decimal === ',';
}

/** A number as a field has it, to be typed over: a point, no groups, `e` before an exponent. Digits that only arithmetic left are not shown. What would be refused for two readings has a fourth decimal. */
export function fieldText(value: number | null, marks: NumberMarks | null = null): string {
  return value === null ? '' : unlike(String(shortDecimal(value)), marks);
}

/** What is wrong with a number for this setting, as a sentence; null when nothing is. */
export function checkNumber(value: number, { integer, min, max, exclusiveMin, exclusiveMax }: NumberParam): string | null {
  if (integer && !Number.isInteger(value)) return words.forms.notInteger;
  if (min !== undefined && (value < min || (exclusiveMin && value === min))) return words.forms.tooSmall(brief(min), exclusiveMin === true);
  if (max !== undefined && (value > max || (exclusiveMax && value === max))) return words.forms.tooLarge(brief(max), exclusiveMax === true);
  return null;
}

/** One minus, one way of writing a power of ten, no spaces or apostrophes between digits. */
function tidied(text: string): string {
  return text
    .trim()
    .replace(/[−–‐‑]/g, '-')
    .replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]/g, char => (char === '⁻' ? '-' : String(RAISED.indexOf(char))))
    .replace(/\s*[×x*]\s*10\s*\^?\s*(?=[+-]?\d+$)/i, 'e')
    .replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '')
    .replace(/E/, 'e')
    .replace(/^\+|(?<=e)\+/g, '');
}

/** The number without its groups, with a point; null where it is not written with these marks. */
function grouped(text: string, group: string, point: string): string | null {
  const [g, p] = [`\\${group}`, `\\${point}`];
  const whole = new RegExp(`^-?[1-9]\\d{0,2}(${g}\\d{3})+(${p}\\d*)?(e-?\\d+)?$`);
  const hasDecimals = text.includes(point);
  const groups = text.split(group).length - 1;
  // One group without decimals may be a decimal mark: 1.234 is one and a bit.
  if (whole.test(text) && (hasDecimals || groups > 1)) return text.replaceAll(group, '').replace(point, '.');
  if (point === ',' && groups === 0 && new RegExp(`^-?\\d*${p}\\d+(e-?\\d+)?$`).test(text)) return text.replace(',', '.');
  return null;
}
