import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allStrings } from '../../../src/table/kernels/strings';
import { Dictionary } from '../../../src/table/parse/dictionary';
import { encodeUtf8 } from '../../../src/table/utf8';

const NUL = String.fromCharCode(0);

/** Numbers words as the dictionary does, each among other bytes or at the very end of its buffer. */
function codes(words: readonly string[], dictionary: Dictionary): number[] {
  return words.map((word, i) => {
    const text = encodeUtf8(word);
    const bytes = new Uint8Array(text.length + 3 + (i % 2 === 0 ? 12 : 0)).fill(0xaa);
    bytes.set(text, 3);
    const found = dictionary.find(bytes, new DataView(bytes.buffer), 3, 3 + text.length);
    return found >= 0 ? found : dictionary.add(bytes, 3, 3 + text.length);
  });
}

describe('a dictionary', () => {
  it('numbers different strings in order of first appearance, whatever their lengths and neighbors', () => {
    const word = fc.oneof(
      fc.constantFrom('', NUL, NUL + NUL, 'a', `a${NUL}`, `a${NUL}${NUL}`, 'abcd', 'abcde', 'abcdefgh', `abcdefgh${NUL}`, 'abcdefghi', 'abcdefghj', 'Zürich', '東京'),
      fc.string({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), words => {
        const dictionary = new Dictionary();
        const distinct = [...new Set(words.map(one => new TextDecoder('utf-8', { ignoreBOM: true }).decode(encodeUtf8(one))))];
        expect(codes(words, dictionary).map(code => distinct[code])).toEqual(words.map(one => new TextDecoder('utf-8', { ignoreBOM: true }).decode(encodeUtf8(one))));
        expect(allStrings(dictionary.strings())).toEqual(distinct);
      }),
      { numRuns: 1000 },
    );
  });

  it('grows to a hundred thousand strings and still knows each', () => {
    const dictionary = new Dictionary();
    const words = Array.from({ length: 100_000 }, (_, i) => `${i % 7 === 0 ? 'a longer name for number ' : ''}${i}`);
    expect(codes(words, dictionary).every((code, i) => code === i)).toBe(true);
    expect(codes(words, dictionary).every((code, i) => code === i)).toBe(true);
    expect([dictionary.count, dictionary.sizeOf(1), dictionary.sizeOf(7)]).toEqual([100_000, 1, 26]);
  });

  it('tells long strings apart that begin alike', () => {
    const dictionary = new Dictionary();
    const words = Array.from({ length: 5000 }, (_, i) => `same start ${String.fromCharCode(32 + (i % 90))}${i}`);
    codes(words, dictionary);
    expect(allStrings(dictionary.strings())).toEqual(words);
  });
});
