import { words } from '../words';
import { numberFault, readNumber, type NumberMarks } from './readNumber';

/** What a column of long whole numbers can hold: 64 bits, signed. */
const [LEAST, MOST] = [-(2n ** 63n), 2n ** 63n - 1n];

/**
 * A whole number of up to 64 bits as people type or paste it, as its plain digits; undefined when it is none. Digits are
 * taken exactly, however many; whatever else `readNumber` reads, groups and exponents, up to 2^53 only, where it is exact.
 */
export function readWhole(text: string, marks: NumberMarks | null = null): string | undefined {
  const digits = digitsOf(text);
  if (digits !== null) return digits >= LEAST && digits <= MOST ? String(digits) : undefined;
  const read = readNumber(text, marks);
  return Number.isSafeInteger(read) ? String(read! + 0) : undefined;
}

/** Why `readWhole` refuses a text, as a sentence. */
export function wholeFault(text: string, marks: NumberMarks | null = null): string {
  const digits = digitsOf(text);
  if (digits !== null) return digits > MOST ? words.forms.tooLarge(String(MOST), false) : words.forms.tooSmall(String(LEAST), false);
  const read = readNumber(text, marks);
  if (read === undefined) return numberFault(text, marks);
  return Number.isInteger(read) ? words.forms.digitsAlone : words.forms.notInteger;
}

/** What stands there in digits alone, with a sign of any kind; null where anything else does. */
function digitsOf(text: string): bigint | null {
  const tidy = text.trim().replace(/^[−–‐‑]/, '-');
  return /^[+-]?\d+$/.test(tidy) ? BigInt(tidy.replace('+', '')) : null;
}
