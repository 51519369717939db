import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/formats/csv/read';
import type { CsvOptions, Imported, ImportProgress } from '../../src/formats/source';
import { cancelled } from '../../src/pipeline/errors';
import { isSharedMemory } from '../../src/table/shared';
import type { Column } from '../../src/table/column';
import { cells } from '../table/arbitrary';
import { memorySource, quietContext } from './memorySource';

const read = (content: string | Uint8Array, options: Partial<CsvOptions> | null = null, chunkBytes?: number): Promise<Imported> =>
  readCsv(memorySource(content), options, quietContext(), chunkBytes === undefined ? {} : { chunkBytes });

const column = ({ frame }: Imported, name: string): Column => frame.columns[frame.names.indexOf(name)];

/** `rows` lines of a small number and a word. */
function lines(rows: number, line: (row: number) => string): string {
  let text = '';
  for (let row = 0; row < rows; row += 1) text += `${line(row)}\n`;
  return text;
}

describe('a CSV read in one pass', () => {
  const ROWS = 60_000;

  it('becomes a number column again when a late row has a fraction, and text when it has a word', async () => {
    const imported = await read(`a,b,c\n${lines(ROWS, row => (row === ROWS - 1 ? '1.5,late,9007199254740993' : `${row},${row},${row}`))}`);
    expect(imported.frame.columns.map(({ type }) => type)).toEqual(['number', 'text', 'int64']);
    expect(cells(column(imported, 'b')).slice(-2)).toEqual([String(ROWS - 2), 'late']);
    expect(cells(column(imported, 'c')).slice(-2)).toEqual([BigInt(ROWS - 2), 9007199254740993n]);
    expect(imported.report.columns[1].why).toBe('Kept as text: 1 of 60,000 values is no number, such as "late" in row 60,000.');
  });

  it('widens whatever the first bytes promised, and loses nothing', async () => {
    const late = ['2020-01-31 10:00', '25/12/2020', 'maybe', '007', '1.5', 'NA', '?', 'x'];
    const text = `stamp,day,flag,code,id,gap,doubt,void\n${lines(ROWS, row => (row === ROWS - 1 ? late.join(',') : '2020-01-30,01/02/2020,true,12,9007199254740993,5,5,'))}`;
    const imported = await read(text);
    expect(imported.frame.columns.map(({ type }) => type)).toEqual(['timestamp', 'date', 'category', 'category', 'number', 'number', 'number', 'text']);
    expect(imported.frame.columns.map(one => cells(one).at(-1))).toEqual([
      Date.UTC(2020, 0, 31, 10), Date.UTC(2020, 11, 25), 'maybe', '007', 1.5, null, null, 'x',
    ]);
    expect(cells(column(imported, 'day'))[0]).toBe(Date.UTC(2020, 1, 1));
    expect(imported.report.columns.find(({ name }) => name === 'id')?.rounded).toBe(ROWS - 1);
    expect(imported.options).toMatchObject({ missingIn: [{ column: 'doubt', also: ['?'] }], dayFirst: true });
  });

  it('reads the file once when nothing surprises it, and once more when something does', async () => {
    const body = lines(ROWS, row => `${row},x`);
    const calm = memorySource(`a,b\n${body}`);
    await readCsv(calm, null, quietContext());
    const bytes = (source: typeof calm) => source.reads.reduce((sum, [from, to]) => sum + to - from, 0);
    const sample = Math.min(calm.size, 256 * 1024);
    expect(bytes(calm)).toBe(calm.size + sample);
    const surprising = memorySource(`a,b\n${body}oops,x\n`);
    await readCsv(surprising, null, quietContext());
    expect(bytes(surprising)).toBe(2 * surprising.size + sample);
  });

  it('reads late bytes of another encoding as what they are', async () => {
    const text = new TextEncoder().encode(`a,b\n${lines(60_000, row => `${row},plain`)}`);
    const tail = Uint8Array.from('1,Gr\u00fcn\n2,Stra\u00dfe\n3,\u00c4rger\n', letter => letter.charCodeAt(0));
    const bytes = new Uint8Array(text.length + tail.length);
    bytes.set(text);
    bytes.set(tail, text.length);
    const imported = await read(bytes);
    expect((imported.options as CsvOptions).encoding).toBe('windows-1252');
    expect(cells(column(imported, 'b')).slice(-3)).toEqual(['Grün', 'Straße', 'Ärger']);
    expect(imported.report.lineProblems).toEqual([]);
  });

  it('holds columns on column memory, each exactly as long as its rows', async () => {
    const { frame } = await read('n,t,c,b,i\n1,x,a,true,9007199254740993\n2,y,a,false,\n,z,b,,5\n');
    expect(isSharedMemory()).toBe(true);
    const buffers: ArrayBufferView[] = frame.columns.flatMap(one => [
      ...(one.validity === null ? [] : [one.validity]),
      ...('values' in one ? [one.values] : []),
      ...(one.type === 'text' ? [one.strings.offsets, one.strings.bytes] : []),
      ...(one.type === 'category' ? [one.codes, one.dictionary.offsets, one.dictionary.bytes] : []),
    ]);
    expect(buffers).toHaveLength(11);
    for (const view of buffers) {
      expect(view.buffer).toBeInstanceOf(SharedArrayBuffer);
      expect(view.byteLength).toBe(view.buffer.byteLength);
    }
  });

  it('reads 5,000 columns, and one cell of 5 MB', async () => {
    const wide = await read(`${Array.from({ length: 5000 }, (_, i) => `c${i}`).join(',')}\n${lines(30, row => Array.from({ length: 5000 }, (_, i) => (i % 2 === 0 ? row * i : `w${i}`)).join(','))}`);
    expect([wide.frame.names.length, wide.frame.length]).toEqual([5000, 30]);
    expect(cells(column(wide, 'c4998'))[29]).toBe(29 * 4998);
    const long = await read(`a,b\n"${'x\n""'.repeat(1_250_000)}",1\ny,2\n`);
    expect((cells(column(long, 'a'))[0] as string).length).toBe(3_750_000);
    expect(cells(column(long, 'b'))).toEqual([1, 2]);
    expect(long.options).toMatchObject({ delimiter: ',', header: true });
  }, 20_000);
});

describe('a line too long to hold in memory', () => {
  it('is refused, and the file is not read to its end', async () => {
    let furthest = 0;
    const source = {
      name: 'blob.csv',
      size: 2 ** 32,
      read: (start: number, end: number) => {
        furthest = Math.max(furthest, end);
        return Promise.resolve(new Uint8Array(end - start).fill(120));
      },
    };
    await expect(readCsv(source, null, quietContext())).rejects.toMatchObject({ code: 'too-large', got: 'a longer one' });
    expect(furthest).toBeLessThanOrEqual(96 * 1024 * 1024);
  }, 20_000);
});

describe('news of an import', () => {
  const text = `id,city,when\n${lines(200_000, row => `${row},${['Oslo', 'Rome'][row % 2]},2020-01-01`)}`;

  /** A clock that goes on by reading alone, so that a busy machine changes nothing. */
  const tickingWith = ({ reads }: ReturnType<typeof memorySource>) => () => reads.length * 100;

  async function newsOf(): Promise<ImportProgress[]> {
    const ctx = quietContext();
    const source = memorySource(text);
    await readCsv(source, null, ctx, { chunkBytes: 64 * 1024, newsEveryMs: 0, now: tickingWith(source) });
    return ctx.news;
  }

  it('begins with the first rows and the options, once', async () => {
    const news = await newsOf();
    expect(news.filter(({ head }) => head !== undefined)).toHaveLength(1);
    const { head, options, totalBytes } = news[0];
    expect(head?.length).toBe(500);
    expect(head?.columns.map(({ type }) => type)).toEqual(['number', 'category', 'date']);
    expect(cells(head!.columns[0]).slice(0, 3)).toEqual([0, 1, 2]);
    expect(options).toMatchObject({ format: 'csv', delimiter: ',' });
    expect(totalBytes).toBe(text.length);
  });

  it('counts rows and bytes that only grow', async () => {
    const news = (await newsOf()).slice(1);
    for (let i = 1; i < news.length; i += 1) {
      expect(news[i].rows).toBeGreaterThan(news[i - 1].rows);
      expect(news[i].bytes).toBeGreaterThan(news[i - 1].bytes);
    }
  });

  it('brings summaries that grow with the rows', async () => {
    const seen = (await newsOf()).flatMap(({ summaries }) => summaries ?? []).filter(({ name }) => name === 'id');
    expect(seen.length).toBeGreaterThan(5);
    for (const [i, summary] of seen.entries()) {
      expect(summary).toMatchObject({ type: 'number', isPartial: true, nulls: 0, detail: { kind: 'number', min: 0, max: summary.rows - 1 } });
      if (i > 0) expect(summary.rows).toBeGreaterThanOrEqual(seen[i - 1].rows);
    }
    expect(seen.at(-1)!.rows).toBeGreaterThan(seen[0].rows);
  });

  it('sums a column up anew when it turns out to be of another type', async () => {
    // 65,536 different values, then ever more: a category that becomes text.
    const varied = `word\n${lines(150_000, row => (row < 20_000 ? `w${row % 5000}` : `v${row}`))}`;
    const ctx = quietContext();
    const source = memorySource(varied);
    await readCsv(source, null, ctx, { chunkBytes: 64 * 1024, newsEveryMs: 0, now: tickingWith(source) });
    const seen = ctx.news.flatMap(({ summaries }) => summaries ?? []);
    expect(new Set(seen.map(({ type }) => type))).toEqual(new Set(['category', 'text']));
    for (const [i, { rows }] of seen.entries()) if (i > 0) expect(rows).toBeGreaterThan(seen[i - 1].rows);
  });

  it('stops when a person says so', async () => {
    let polls = 0;
    const ctx = { onProgress: () => undefined, checkCancelled: () => { if ((polls += 1) > 3) throw cancelled(); } };
    await expect(readCsv(memorySource(text), null, ctx, { chunkBytes: 64 * 1024 })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('refuses what will not fit before it reads it', async () => {
    const source = memorySource(text);
    const ctx = { ...quietContext(), memoryLimit: 1_000_000 };
    await expect(readCsv(source, null, ctx)).rejects.toMatchObject({ code: 'too-large', data: { limit: 1_000_000 } });
    expect(source.reads).toEqual([[0, 256 * 1024]]);
  });
});

describe('options that make no sense', () => {
  it.each<[Partial<CsvOptions>, string]>([
    [{ delimiter: '' }, 'delimiter'],
    [{ delimiter: '"' }, 'delimiter'],
    [{ delimiter: '→' }, 'delimiter'],
    [{ quote: 'x' }, 'quote'],
    [{ skipLines: -1 }, 'skipLines'],
    [{ decimal: ',', thousands: ',' }, 'thousands'],
    [{ types: { a: 'block' } }, 'types'],
  ])('%j are refused', async (options, param) => {
    await expect(read('a\n1\n', options)).rejects.toMatchObject({ code: 'bad-param', where: { param } });
  });
});

/** `text` as UTF-8 carries it. */
const wellFormed = (text: string): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));

describe('any table of strings', () => {
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('a', '1', '-2.5', '007', 'true', '2020-01-31', '"', ',', '\n', '\r\n', ' ', ' x ', "'=1", '=1', 'é', '🐧', 'x\0y', '?', '-') },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }) },
  );
  const table = fc.integer({ min: 1, max: 4 }).chain(width => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }));

  it('that PapaParse writes reads back the same as text, in chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 64 }), async (rows, size) => {
        const names = rows[0].map((_, i) => `c${i}`);
        const types = Object.fromEntries(names.map(name => [name, 'text' as const]));
        const text = Papa.unparse([names, ...rows], { newline: '\r\n', quotes: true });
        const options: Partial<CsvOptions> = { delimiter: ',', quote: '"', header: true, encoding: 'utf-8', skipLines: 0, missing: [], types, stripGuard: false };
        const { frame, report } = await read(text, options, size);
        const blank = (value: string): string | null => (/^[ \t]*$/.test(value) ? null : value);
        expect(frame.columns.map(cells)).toEqual(names.map((_, i) => rows.map(row => blank(wellFormed(row[i])))));
        expect(report.lineProblems).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 20_000);

  it('comes out the same however it is cut, with everything detected', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), fc.integer({ min: 1, max: 64 }), async (rows, quotes, size) => {
        const text = Papa.unparse(rows, { newline: '\n', quotes });
        const outcome = (chunkBytes?: number) => read(text, null, chunkBytes).then(
          ({ frame, options, report }) => ({ columns: frame.columns.map(one => [one.type, cells(one)]), names: frame.names, options, report }),
          ({ code }: { code: string }) => code,
        );
        expect(await outcome(size)).toEqual(await outcome());
      }),
      { numRuns: 200 },
    );
  }, 20_000);
});
