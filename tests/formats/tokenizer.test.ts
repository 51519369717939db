import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type QuoteProblem, Tokenizer, type TokenizerEvents } from '../../src/formats/csv/tokenizer';

interface Cut {
  readonly rows: string[][];
  readonly problems: [QuoteProblem, number, string][];
  readonly ragged: [number, number, string][];
  readonly blank: number;
}

/** Cuts `text` in chunks of `size` bytes, `width` cells a row, `batch` rows at a time. */
function cut(text: string, { size = 1 << 20, width = 3, batch = 7, delimiter = ',', quote = '"' } = {}): Cut {
  const bytes = new TextEncoder().encode(text);
  const result: Cut = { rows: [], problems: [], ragged: [], blank: 0 };
  const decode = (from: Uint8Array, start: number, end: number) => new TextDecoder().decode(from.slice(start, end));
  const events: TokenizerEvents = {
    ragged: (row, cells, from, start, end) => void result.ragged.push([row, cells, decode(from, start, end)]),
    quote: (problem, row, from, start, end) => void result.problems.push([problem, row, decode(from, start, end)]),
    blankLines: (_, count) => void Object.assign(result, { blank: result.blank + count }),
  };
  const tokenizer = new Tokenizer({ delimiter: delimiter.charCodeAt(0), quote: quote === '' ? -1 : quote.charCodeAt(0) }, width, batch, events);
  for (let at = 0; at < bytes.length; at += size) {
    tokenizer.fill(bytes.subarray(at, at + size), at + size >= bytes.length);
    while (tokenizer.next()) {
      for (let row = 0; row < tokenizer.rows; row += 1) {
        result.rows.push(Array.from({ length: width }, (_, i) => decode(tokenizer.bytes, tokenizer.starts[row * width + i], tokenizer.ends[row * width + i])));
      }
    }
  }
  return result;
}

describe('cutting a CSV', () => {
  it.each<[string, string, string[][]]>([
    ['plain cells', 'a,b,c\n1,2,3\n', [['a', 'b', 'c'], ['1', '2', '3']]],
    ['no line end at the end', 'a,b,c\n1,2,3', [['a', 'b', 'c'], ['1', '2', '3']]],
    ['CRLF', 'a,b,c\r\n1,2,3\r\n', [['a', 'b', 'c'], ['1', '2', '3']]],
    ['CR alone', 'a,b,c\r1,2,3\r', [['a', 'b', 'c'], ['1', '2', '3']]],
    ['empty cells', ',,\n1,,\n', [['', '', ''], ['1', '', '']]],
    ['quoted cells', '"a","b, c","d"\n', [['a', 'b, c', 'd']]],
    ['doubled quotes', '"a ""b"" c","""",""\n', [['a "b" c', '"', '']]],
    ['line ends in quotes', '"a\nb","c\r\nd","e"\n1,2,3\n', [['a\nb', 'c\r\nd', 'e'], ['1', '2', '3']]],
    ['spaces after a quote', '"a" ,"b"\t,"c"  \n', [['a', 'b', 'c']]],
    ['a quote within a plain cell', '5" pipe,a"b"c,x\n', [['5" pipe', 'a"b"c', 'x']]],
    ['empty lines', '\n\na,b,c\n\r\n\n1,2,3\n\n\n', [['a', 'b', 'c'], ['1', '2', '3']]],
    ['short rows', 'a\nb,c\n', [['a', '', ''], ['b', 'c', '']]],
    ['long rows', 'a,b,c,d,e\n1,2,3\n', [['a', 'b', 'c'], ['1', '2', '3']]],
    ['NUL bytes', 'a\0b,\0,c\n', [['a\0b', '\0', 'c']]],
    ['other scripts', 'Zürich,東京,🐧\n', [['Zürich', '東京', '🐧']]],
    ['a quoted empty cell at the end', 'a,b,""', [['a', 'b', '']]],
    ['an empty cell at the end', 'a,b,', [['a', 'b', '']]],
  ])('%s', (_, text, rows) => {
    expect(cut(text)).toMatchObject({ rows, problems: [] });
  });

  it('keeps stray quotes and says so', () => {
    const text = '"Hello "world" again",2,3\n"a"b,2,3\nx,y,z\n';
    expect(cut(text)).toMatchObject({
      rows: [['Hello "world" again', '2', '3'], ['a"b', '2', '3'], ['x', 'y', 'z']],
      problems: [['stray-quote', 0, '"Hello "world" again"'], ['stray-quote', 1, '"a"b']],
    });
  });

  it('reads a quote that is never closed as a character, and loses no row to it', () => {
    const text = 'a,"b,c\n1,2,3\n"4,5,6\n"x y",8,9\n';
    expect(cut(text)).toMatchObject({
      rows: [['a', '"b', 'c'], ['1', '2', '3'], ['"4', '5', '6'], ['x y', '8', '9']],
      problems: [['unclosed-quote', 0, '"b'], ['unclosed-quote', 2, '"4']],
    });
  });

  it('tells rows of another width, with what lies beyond it', () => {
    expect(cut('a,b,c\n1\n1,2,3,4,"5,6"\n').ragged).toEqual([[1, 1, ''], [2, 5, '4,"5,6"']]);
  });

  it('still reads cells of several lines after such a quote', () => {
    expect(cut('"a,b,c\n"d","e\nf",g\n').rows).toEqual([['"a', 'b', 'c'], ['d', 'e\nf', 'g']]);
  });

  it('takes time in proportion to the file even when every quote is stray or unclosed', () => {
    const hostile = ['"a'.repeat(200_000), `${'"x\n'.repeat(200_000)}`, `"${'a"b'.repeat(200_000)}",1\n`, `"x${',"y'.repeat(200_000)}",1\n`];
    for (const text of hostile) {
      const start = performance.now();
      cut(text, { width: 1, batch: 1000 });
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});

const piece = fc.constantFrom(',', ';', '"', '""', '\n', '\r\n', '\r', ' ', '\t', 'a', 'bc', '7', 'é', '東', '🐧', "'", '\0', ',\n', '",', '"\n');
const mess = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''));

describe('the chunks a file comes in', () => {
  it('never change what is found in it, down to chunks of one byte', () => {
    fc.assert(
      fc.property(mess, fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 5 }), (text, size, batch) => {
        expect(cut(text, { size, batch })).toEqual(cut(text));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('beside PapaParse', () => {
  const cell = fc.oneof(fc.constantFrom('', ' ', 'a', '"', '""', ',', '\n', '\r', '\r\n', "'", ' x ', 'é', '🐧', '\0', 'a"b', '=1'), fc.string({ unit: 'grapheme', maxLength: 6 }));
  const table = fc.integer({ min: 1, max: 4 }).chain(width =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }).map(rows => ({ width, rows })),
  );

  it('reads any table that PapaParse writes, whatever is in its cells', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 64 }), ({ width, rows }, delimiter, newline, size) => {
        const text = Papa.unparse(rows, { delimiter, newline, quotes: true });
        expect(cut(text, { width, delimiter, size }).rows).toEqual(rows);
        expect(cut(text, { width, delimiter, size }).problems).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('agrees with its parser on unquoted and quoted text of every kind', () => {
    fc.assert(
      fc.property(table, fc.boolean(), ({ width, rows }, quotes) => {
        const text = Papa.unparse(rows, { newline: '\n', quotes });
        // PapaParse reads an empty line as a row of one empty cell; here it is no row.
        const parsed = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data.filter(row => row.length > 1 || row[0] !== '');
        const ours = cut(text, { width }).rows.filter(row => width > 1 || row[0] !== '');
        fc.pre(!/(^|[\n,])[^"\n,]*\r/.test(text));
        expect(ours).toEqual(parsed);
      }),
      { numRuns: 3000 },
    );
  });
});
