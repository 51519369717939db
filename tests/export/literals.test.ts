import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsText, pythonDict, pythonText } from '../../src/targets/code/literals';

/** Any text at all: lone surrogates, controls, marks that turn the direction of writing. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code))).map(parts => parts.join('')),
  fc.array(fc.constantFrom('"', "'", '\\', '\n', '\r', '\t', '`', '${', '</script>', '<!--', '"""', '\\N{A}', '\\u0041', '\0', '\u2028', '\u202e', '🙂', '{x!r}', '%')).map(parts => parts.join('')),
);

describe('a text as a JavaScript literal', () => {
  it('reads back as itself, also where a template or a page would break', () => {
    fc.assert(fc.property(anyText, text => {
      const literal = jsText(text);
      expect(runInThisContext(literal)).toBe(text);
      expect(literal).not.toMatch(/[<\r\n\u2028\u2029]/);
    }), { numRuns: 1000 });
  });
});

describe('a text as a Python literal', () => {
  it('stands on one line of characters that can be seen, and ends where it should', () => {
    fc.assert(fc.property(anyText, text => {
      const literal = pythonText(text);
      expect(literal).toMatch(/^"(?:[^"\\\p{C}\p{Z}]| |\\(?:["\\nrt]|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}))*"$/u);
    }), { numRuns: 1000 });
  });

  it('keeps letters of any language readable', () => {
    expect(pythonText('Zürich 東京 "x"')).toBe('"Zürich 東京 \\"x\\""');
    expect(jsText("it's <b> Łódź")).toBe("'it\\'s \\x3cb> Łódź'");
  });

  it('is a key like any other, in the order given', () => {
    expect(pythonDict([['2', '1'], ['__proto__', '2'], ['1', '3']])).toBe('{\n    "2": 1,\n    "__proto__": 2,\n    "1": 3,\n}');
  });
});
