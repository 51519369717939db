import { describe, expect, it } from 'vitest';
import { detectDialect, dialectOf } from '../../src/formats/csv/detectDialect';
import { detectHeader } from '../../src/formats/csv/detectHeader';
import { detectEncoding, legacyEncoding } from '../../src/formats/csv/encoding';
import { LineSkipper } from '../../src/formats/csv/lineSkipper';
import { holdsCodes } from '../../src/formats/csv/missingWords';
import { SampleTable } from '../../src/formats/csv/sampleTable';
import { Transcoder } from '../../src/formats/csv/transcoder';
import { refuseKnownBinary, refuseOtherText } from '../../src/formats/fileKind';
import { blobSource } from '../../src/formats/ingest';
import { columnNames } from '../../src/formats/names';
import { stringsOf } from '../../src/table/kernels/strings';
import { cellsOf } from '../../src/table/parse/cells';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the dialect', () => {
  it.each<[string, string]>([
    ['a,b\n1,2\n', ','],
    ['a;b\n1,5;2,5\n3,5;4,5\n', ';'],
    ['name;note\nSmith, John;x\nDoe, Jane;y\n', ';'],
    ['a\tb c\n1\tx, y\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['when,what\n"2020-01-01; 10:00",x\n"2020-01-02; 11:00",y\n', ','],
    ['just\nsome\nlines\n', ','],
    ['a sentence, with a comma\nanother one without\nand, a, third\n', ','],
  ])('%j is cut at %j', (text, delimiter) => {
    expect(detectDialect(utf8(text), true, {}, 'table.csv').delimiter).toBe(delimiter);
  });

  it('is what a person says, where they say it', () => {
    expect(detectDialect(utf8('a,b\n1,2\n'), true, { delimiter: ';', quote: '', skipLines: 1 }, 'x')).toMatchObject({ delimiter: ';', quote: '', skipLines: 1, detected: [] });
  });
});

describe('a header', () => {
  const header = (text: string): boolean => detectHeader(new SampleTable(utf8(text), true, dialectOf(',', '"'))).header;

  it.each<[string, boolean]>([
    ['a,b\n1,2\n', true],
    ['1,2\n3,4\n', false],
    ['x,1\ny,2\n', false],
    ['country,2019,2020\nA,1,2\n', true],
    ['2019,2020\n1,2\n', true],
    ['name,color\napple,red\n', true],
    ['red,5.1\nred,4.9\n', false],
    ['red,round\nblue,round\nred,flat\nred,round\n', false],
    ['id,when\n7,2020-01-01\n', true],
    ['7,2020-01-01\n8,2020-01-02\n', false],
    [',a\n0,1\n', true],
    ['NA,a\n1,2\n', true],
    ['1.5\n', false],
    ['name\n', true],
  ])('%j: %s', (text, is) => {
    expect(header(text)).toBe(is);
  });
});

describe('an encoding', () => {
  const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));

  /** Windows-1251, where А to я are bytes 192 to 255. */
  const cyrillic = (text: string): Uint8Array => Uint8Array.from(text, letter => (letter > '\u0400' ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0)));

  it.each<[string, Uint8Array, string]>([
    ['ASCII', utf8('a,b\n1,2\n'), 'utf-8'],
    ['UTF-8', utf8('Zürich'), 'utf-8'],
    ['UTF-8 with a mark', utf8('\ufeffa'), 'utf-8'],
    ['UTF-16 with a mark', Uint8Array.of(0xff, 0xfe, 97, 0), 'utf-16le'],
    ['UTF-16, high byte first', Uint8Array.of(0xfe, 0xff, 0, 97), 'utf-16be'],
    ['UTF-16 without a mark', new Uint8Array(Uint16Array.from('name,n\nabc,1\n', letter => letter.charCodeAt(0)).buffer), 'utf-16le'],
    ['French Latin-1', latin1('nom,ville\nRené,Orléans\nZoé,Besançon\n'), 'windows-1252'],
    ['a lone umlaut', latin1('a\nM\u00fcller\n'), 'windows-1252'],
    ['Russian', cyrillic('город,страна\nМосква,Россия\nСанкт-Петербург,Россия\nКазань,Россия\nВеликий Новгород,Россия\n'), 'windows-1251'],
  ])('%s', (_, bytes, label) => {
    expect(detectEncoding(bytes, true).label).toBe(label);
  });

  it('is not put off by a character that the sample cuts', () => {
    const bytes = utf8('aé東🐧');
    for (let end = 2; end < bytes.length; end += 1) expect(detectEncoding(bytes.subarray(0, end), false).label).toBe('utf-8');
    expect(detectEncoding(bytes.subarray(0, bytes.length - 1), true).label).not.toBe('utf-8');
  });

  it('of few odd bytes is that of western Windows', () => {
    expect(legacyEncoding(latin1('Stra\u00dfe'))).toBe('windows-1252');
  });

  it('decodes windows-1252, not ISO 8859-1, in chunks of any size', () => {
    const bytes = Uint8Array.of(0x80, 0x85, 0x93, 0xe9);
    for (const size of [1, 2, 4]) {
      const transcoder = new Transcoder('windows-1252', 0);
      let text = '';
      for (let at = 0; at < bytes.length; at += size) text += new TextDecoder().decode(transcoder.next(bytes.subarray(at, at + size), at + size >= bytes.length));
      expect(text).toBe('€…“é');
    }
  });

  it('counts what it cannot decode', () => {
    const transcoder = new Transcoder('utf-16le', 0);
    transcoder.next(Uint8Array.of(97, 0, 0, 0xd8), false);
    transcoder.next(Uint8Array.of(98, 0, 99), true);
    expect(transcoder.replaced).toBe(2);
  });
});

describe('lines to skip', () => {
  it('end at LF, CR or CRLF, wherever a chunk ends', () => {
    const bytes = utf8('a\r\nb\rc\nd\n');
    for (let size = 1; size <= bytes.length; size += 1) {
      for (const [lines, rest] of [[0, 'a\r\nb\rc\nd\n'], [1, 'b\rc\nd\n'], [2, 'c\nd\n'], [3, 'd\n'], [4, ''], [9, '']] as const) {
        const skipper = new LineSkipper(lines);
        let text = '';
        for (let at = 0; at < bytes.length; at += size) text += new TextDecoder().decode(skipper.next(bytes.subarray(at, at + size)));
        expect(text).toBe(rest);
      }
    }
  });
});

describe('column names', () => {
  it.each<[string[], string[]]>([
    [['a', 'b'], ['a', 'b']],
    [['a', 'a', 'a'], ['a', 'a (2)', 'a (3)']],
    [['a', 'a', 'a (2)'], ['a', 'a (3)', 'a (2)']],
    [['', 'column_1', ' '], ['column_1 (2)', 'column_1', 'column_3']],
    [['e\u0301', '\u00e9'], ['\u00e9', '\u00e9 (2)']],
    [[' x', 'x'], [' x', 'x']],
  ])('%j become %j', (raw, names) => {
    expect(columnNames(raw).names).toEqual(names);
    expect(new Set(columnNames(raw).names).size).toBe(raw.length);
  });
});

describe('codes of two letters', () => {
  const codes = (words: string): boolean => holdsCodes(cellsOf(stringsOf(words.split(' '))));

  it.each([
    ['DE FR NA ZW JP BR', true],
    ['EU AS AF OC SA NA', true],
    ['CA NY TX WA OR NA', false],
    ['DE FR NA', false],
    ['DE FR ZW JP BR x1', false],
    ['de fr zw jp br na', false],
  ])('%s: %s', (words, are) => {
    expect(codes(words)).toBe(are);
  });
});

describe('what is no table', () => {
  it.each([
    [[0x50, 0x4b, 3, 4], 'an Excel workbook or another zip file'],
    [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
    [[0x1f, 0x8b, 8, 0], 'a file packed with gzip'],
    [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  ])('%j is named: %s', (start, got) => {
    expect(() => refuseKnownBinary(Uint8Array.from(start), 'x.csv')).toThrow(expect.objectContaining({ code: 'bad-file', got }));
  });

  it.each([['<?xml version="1.0"?>', true], ['[ {"a": 1} ]', true], ['{"a": 1}', true], ['<5,>6\n1,2\n', false], ['"{a}",b\n', false], ['[1],b\n', false], ['a\0\0\0,b\n', false]])('%j: %s', (text, isRefused) => {
    const refuse = () => refuseOtherText(utf8(text), 'x.csv');
    if (isRefused) expect(refuse).toThrow(expect.objectContaining({ code: 'bad-file' }));
    else expect(refuse).not.toThrow();
  });
});

describe("a file of the browser's", () => {
  it('is read in the ranges asked for', async () => {
    const source = blobSource(new Blob(['hello world']), 'x.csv');
    expect([source.name, source.size, new TextDecoder().decode(await source.read(6, 11))]).toEqual(['x.csv', 11, 'world']);
  });

  it('that cannot be read any more is a problem with a mend', async () => {
    const gone = { size: 3, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('The requested file could not be read')) }) } as unknown as Blob;
    await expect(blobSource(gone, 'x.csv').read(0, 3)).rejects.toMatchObject({ code: 'bad-file', where: { file: 'x.csv' }, fix: expect.stringContaining('choose it again') });
  });
});
