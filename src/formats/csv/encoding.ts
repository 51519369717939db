import { analyse } from 'chardet';
import { Problem } from '../../pipeline/errors';
import { isUtf8 } from '../../table/parse/validUtf8';
import type { DetectedFact } from '../source';

/** How the bytes of a text file become characters. */
export interface Encoding {
  /** A label that `TextDecoder` knows, in its own spelling. */
  readonly label: string;
  /** Bytes of a byte order mark before the text. */
  readonly mark: number;
  readonly why: string;
  readonly fact: DetectedFact;
  /** True when nothing in the sample speaks for or against it: plain ASCII. */
  readonly isGuess: boolean;
}

const LATIN = 'windows-1252';
/** Windows-1252 is taken when it is so close behind the detector's best guess: short samples fit many encodings. */
const CLOSE = 12;

/** The encoding of a file by its first bytes. `isWhole` says that they are all of it. */
export function detectEncoding(sample: Uint8Array, isWhole: boolean): Encoding {
  const marked = byMark(sample);
  if (marked !== null) return marked;
  const wide = byZeros(sample);
  if (wide !== null) return { label: wide, mark: 0, why: 'Every other byte is zero, as in UTF-16.', fact: { kind: 'zeros' }, isGuess: false };
  const end = isWhole ? sample.length : lastWholeCharacter(sample);
  if (isUtf8(sample, 0, end)) {
    const isAscii = sample.every(byte => byte < 128);
    const why = isAscii ? 'All of it that was looked at is plain ASCII.' : 'All of it that was looked at is well-formed UTF-8.';
    return { label: 'utf-8', mark: 0, why, fact: { kind: isAscii ? 'ascii' : 'utf-8' }, isGuess: isAscii };
  }
  return { label: legacyEncoding(sample), mark: 0, why: 'It is not UTF-8; its letters fit this encoding best.', fact: { kind: 'letters' }, isGuess: false };
}

/** The encoding that a person named, with the mark the file may bear. Throws `bad-encoding` when the browser does not know it. */
export function namedEncoding(name: string, sample: Uint8Array, file: string): Encoding {
  const label = labelOf(name);
  if (label === null) {
    throw new Problem({
      code: 'bad-encoding', where: { file, param: 'encoding' }, expected: 'an encoding this browser reads', got: `"${name}"`,
      fix: 'Choose another, such as utf-8 or windows-1252.', fact: { kind: 'encoding', name },
    });
  }
  const marked = byMark(sample);
  return { label, mark: marked?.label === label ? marked.mark : 0, why: 'You chose it.', fact: { kind: 'chosen' }, isGuess: false };
}

/**
 * The likeliest encoding of bytes that are not UTF-8. Letters with accents stand alone among others; where few bytes are
 * beyond ASCII and they do so, an encoding of two bytes a letter is none, whatever the detector makes of a short sample.
 */
export function legacyEncoding(bytes: Uint8Array): string {
  const isAccented = hasAccents(bytes);
  const guesses = analyse(bytes)
    .map(({ name, confidence }) => ({ label: labelOf(name) ?? '', confidence }))
    .filter(({ label, confidence }) => confidence > 0 && LEGACY.test(label) && (!isAccented || ONE_BYTE.test(label)));
  const latin = guesses.find(({ label }) => label === LATIN);
  if (guesses.length === 0 || (latin !== undefined && latin.confidence + CLOSE >= guesses[0].confidence)) return LATIN;
  return guesses[0].label;
}

const LEGACY = /^(?!utf-).+/;
const ONE_BYTE = /^(windows-125|iso-8859-|macintosh)/;

/** Whether bytes beyond ASCII are few, and mostly stand alone. */
function hasAccents(bytes: Uint8Array): boolean {
  let high = 0;
  let runs = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if (bytes[i] < 128) continue;
    high += 1;
    if (i === 0 || bytes[i - 1] < 128) runs += 1;
  }
  return high * 4 < bytes.length && high * 2 < runs * 3;
}

/** How `TextDecoder` spells an encoding, null when it has none of that name. ISO 8859-1 is windows-1252 to every browser. */
function labelOf(name: string): string | null {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

function byMark(sample: Uint8Array): Encoding | null {
  const [a, b, c, d] = sample;
  const because = { why: 'The file begins with its byte order mark.', fact: { kind: 'byte-mark' as const } };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', mark: 3, ...because, isGuess: false };
  if (a === 0xff && b === 0xfe && !(c === 0 && d === 0)) return { label: 'utf-16le', mark: 2, ...because, isGuess: false };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', mark: 2, ...because, isGuess: false };
  return null;
}

/** UTF-16 without a mark: in text of any Latin script nearly every second byte is zero. */
function byZeros(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(sample.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (sample[i] === 0) even += 1;
    if (sample[i + 1] === 0) odd += 1;
  }
  const half = length / 2;
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be';
  return null;
}

/** Where the last character that is not cut off ends. */
function lastWholeCharacter(sample: Uint8Array): number {
  for (let back = 1; back <= Math.min(4, sample.length); back += 1) {
    const byte = sample[sample.length - back];
    if (byte < 0x80) return sample.length;
    if (byte >= 0xc0) return sample.length - back;
  }
  return sample.length;
}
