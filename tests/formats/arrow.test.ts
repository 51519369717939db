import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompressed } from '../../src/formats/arrow/decompress';
import { readArrow } from '../../src/formats/arrow/read';
import { writeArrow } from '../../src/formats/arrow/write';
import { ingest } from '../../src/formats/ingest';
import type { Imported } from '../../src/formats/source';
import type { Column } from '../../src/table/column';
import { Frame } from '../../src/table/frame';
import { cells, frameOf } from '../table/arbitrary';
import { memorySource, quietContext } from './memorySource';

interface Index {
  readonly columns: Readonly<Record<string, { readonly type: string; readonly cells: readonly unknown[] }>>;
  readonly 'left out': readonly string[];
  readonly mixed: readonly string[];
  readonly deltas: readonly (string | null)[];
}

const FOLDER = join(import.meta.dirname, '../golden/formats/arrow');
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(FOLDER, name)));
const index = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as Index;
const read = (bytes: Uint8Array): Promise<Imported> => readArrow(memorySource(bytes, 'table.arrow'), quietContext());
const named = ({ frame }: Imported, name: string): Column => frame.columns[frame.names.indexOf(name)];

/** Cells as JSON has them. */
function plain(column: Column): unknown[] {
  return cells(column).map(cell => (typeof cell === 'bigint' ? `${cell}n` : typeof cell === 'number' && !Number.isFinite(cell) ? String(cell) : cell));
}

describe.each(['types.arrow', 'types.arrows', 'types-lz4.arrow', 'types-zstd.arrows', 'types-batches.arrow'])('%s, written by pyarrow,', name => {
  it('has every column of every type, cell by cell', async () => {
    const imported = await read(bytesOf(name));
    const expected = Object.entries(index.columns);
    expect(imported.frame.names).toEqual(expected.map(([column]) => column));
    for (const [column, { type, cells: values }] of expected) {
      expect([column, named(imported, column).type, plain(named(imported, column))]).toEqual([column, type, values]);
    }
  });
});

describe('an Arrow file', () => {
  it('loses columns of types that no table has, and names them', async () => {
    const { frame, report } = await read(bytesOf('left-out.arrow'));
    expect(frame.names).toEqual(index.mixed);
    for (const [i, name] of frame.names.entries()) expect(plain(frame.columns[i])).toEqual(index.columns[name].cells);
    expect(report.leftOut?.map(({ name }) => name)).toEqual(index['left out']);
    expect(report.leftOut?.[0].why).toBe('Columns of type list are not read.');
  });

  it('says what was rounded and what was lost', async () => {
    const { report } = await read(bytesOf('types.arrow'));
    const of = (name: string) => report.columns.find(column => column.name === name);
    expect(of('timestamp_us')?.rounded).toBe(2);
    expect(of('timestamp_ns')?.rounded).toBe(1);
    expect(of('timestamp_far')).toMatchObject({ lost: 1, lostExamples: [{ row: 0, text: String(2n ** 62n) }], missing: 2 });
    expect(of('int8')).toMatchObject({ lost: 0, missing: 1, why: 'The file says int8.' });
    expect(of('timestamp_zone')?.why).toBe('The file says timestamp[ms, Europe/Zurich].');
  });

  it.each(['many-lz4.arrow', 'many-zstd.arrow'])('is unpacked, batch by batch: %s', async name => {
    const { frame, report } = await read(bytesOf(name));
    const numbers = frame.columns[0];
    expect(numbers.type === 'number' && numbers.values.every((value, i) => value === i)).toBe(true);
    expect(cells(frame.columns[1])).toEqual(Array.from({ length: 50_000 }, (_, i) => `word ${i % 300}`));
    expect(report.detected[0].why).toMatch(/^An Arrow file of 3 batches, packed with (lz4|zstd)\.$/);
  });

  it('may have a dictionary that grows and one that is replaced', async () => {
    expect(plain((await read(bytesOf('deltas.arrows'))).frame.columns[0])).toEqual(index.deltas);
  });

  it('tells its first rows with the first batch', async () => {
    const ctx = quietContext();
    await readArrow(memorySource(bytesOf('many-lz4.arrow')), ctx);
    expect(ctx.news.map(({ rows }) => rows)).toEqual([20_000, 40_000, 50_000]);
    expect(ctx.news[0].head?.length).toBe(500);
    expect(ctx.news.slice(1).every(({ head }) => head === undefined)).toBe(true);
    expect(cells(ctx.news[0].head!.columns[0]).slice(0, 3)).toEqual([0, 1, 2]);
  });
});

/** The frame with blocks as the number columns they are written as. */
function flat(frame: Frame): [string, string, unknown[]][] {
  return [...frame.columns].flatMap(([name, column]): [string, string, unknown[]][] =>
    column.type === 'block'
      ? column.slots.map((slot, i): [string, string, unknown[]] => [`${name}_${slot}`, 'number', Array.from({ length: column.length }, (_, row) => column.values[row * column.slots.length + i])])
      : [[name, column.type, cells(column)]],
  );
}

describe('a frame written as Arrow', () => {
  it('reads back the same, null and NaN apart, as file and as stream', async () => {
    await fc.assert(
      fc.asyncProperty(frameOf(30), fc.constantFrom('file' as const, 'stream' as const), async (frame, kind) => {
        fc.pre(frame.length > 0);
        const back = Frame.from((await read(writeArrow(frame, { kind }))).frame);
        // Text may come back as a category and the other way round: the file does not say which of ours it was.
        const text = (type: string): string => (type === 'category' || type === 'text' ? 'words' : type);
        const int = (column: [string, string, unknown[]]): [string, string, unknown[]] =>
          column[0] === 'int64' ? [column[0], 'int64', column[2].map(cell => (cell === null ? null : BigInt(cell as number)))] : column;
        const shape = (list: [string, string, unknown[]][]) => list.map(int).map(([name, type, values]) => [name, text(type), values]);
        expect(shape(flat(back))).toEqual(shape(flat(frame)));
      }),
      { numRuns: 200 },
    );
  }, 20_000);

  it('is what apache-arrow reads', async () => {
    const frame = fc.sample(frameOf(20), { numRuns: 20, seed: 7 }).find(({ length }) => length > 5)!;
    for (const kind of ['file', 'stream'] as const) {
      const table = tableFromIPC(writeArrow(frame, { kind }));
      expect(table.numRows).toBe(frame.length);
      const numbers = [...table.getChild('number')!];
      expect(numbers).toEqual(cells(frame.column('number')));
      expect([...table.getChild('category')!]).toEqual(cells(frame.column('category')));
      expect([...table.getChild('int64')!]).toEqual(cells(frame.column('int64')));
    }
  });

  it('goes out in batches and comes back whole', async () => {
    const values = Float64Array.from({ length: 150_000 }, (_, i) => i);
    const frame = new Frame(new Map([['n', { type: 'number', length: values.length, validity: null, values }]]), values.length);
    const { frame: back, report } = await read(writeArrow(frame));
    const numbers = back.columns[0];
    expect(numbers.type === 'number' && numbers.length === values.length && numbers.values.every((value, i) => value === i)).toBe(true);
    expect(report.detected[0].why).toBe('An Arrow file of 3 batches.');
  });
});

describe('a hostile or broken Arrow file', () => {
  const files = ['types.arrow', 'types.arrows', 'types-lz4.arrow', 'types-zstd.arrows', 'left-out.arrow', 'deltas.arrows'].map(bytesOf);

  /** Reads it; whatever it holds, only a Problem may come of it, and soon. */
  async function survives(bytes: Uint8Array): Promise<void> {
    const start = performance.now();
    await ingest(memorySource(bytes, 'hostile.arrow'), null, quietContext()).catch((problem: { code?: string; stack?: string }) => {
      if (!['bad-file', 'empty-table', 'too-large', 'bad-encoding'].includes(problem.code ?? '')) throw problem;
    });
    expect(performance.now() - start).toBeLessThan(2000);
  }

  it('cut short anywhere is refused', async () => {
    const bytes = files[0];
    for (const end of [6, 7, 8, 12, 40, 200, bytes.length - 200, bytes.length - 11, bytes.length - 1]) {
      await expect(read(bytes.slice(0, end))).rejects.toMatchObject({ code: 'bad-file', where: { file: 'table.arrow' } });
    }
  });

  it('with any bytes changed ends in an answer, never in a hang or a bare error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.oneof(fc.constantFrom(0, 1, 127, 128, 255), fc.nat(255))), { minLength: 1, maxLength: 8 }), async (file, changes) => {
        const bytes = file.slice();
        for (const [at, value] of changes) bytes[Math.floor(at * bytes.length)] = value;
        await survives(bytes);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('with any word of it made huge or negative ends in an answer', async () => {
    for (const [i, file] of files.entries()) {
      // Every word of two files, every third of the others.
      for (let at = 8; at + 8 <= file.length; at += i === 1 || i === 5 ? 4 : 12) {
        const bytes = file.slice();
        new DataView(bytes.buffer).setUint32(at, at % 8 === 0 ? 0x7fffffff : 0xfffffff0, true);
        await survives(bytes);
      }
    }
  }, 60_000);

  it('that promises more than it holds is refused before memory is taken', () => {
    const size = (bytes: number, ...rest: number[]) => Uint8Array.of(...new Uint8Array(BigInt64Array.of(BigInt(bytes)).buffer), ...rest);
    expect(() => decompressed(size(2 ** 32), 'lz4')).toThrow('8 bytes that stand for 4294967296');
    expect(() => decompressed(size(2 ** 30, 1, 2), 'zstd')).toThrow('10 bytes that stand for 1073741824');
    expect(() => decompressed(size(16, 4, 34, 77, 24, 0x40, 0x40, 0, 0, 0, 0, 0), 'lz4')).toThrow('0 bytes where 16 were promised');
    expect(() => decompressed(size(16, 4, 34, 77, 24, 0x40, 0x40, 0, 255, 255, 255, 0), 'lz4')).toThrow('cut short');
    expect(() => decompressed(size(16, 0x28, 0xb5, 0x2f, 0xfd, 0x20, 17, 1, 0, 0), 'zstd')).toThrow('a zstd frame of 17 bytes where 16 were promised');
    expect(() => decompressed(size(16, 0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xff, 1, 0, 0), 'zstd')).toThrow('window too large');
    // A block of 16 times the same byte, in a frame without a size: once as promised, once for a promise of 8.
    const repeated = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x00, (16 << 3) | 3, 0, 0, 7];
    expect([...decompressed(size(16, ...repeated), 'zstd')]).toEqual(Array.from({ length: 16 }, () => 7));
    expect(() => decompressed(size(8, ...repeated), 'zstd')).toThrow('more than the 8 bytes that were promised');
  });
});

describe('a file whose name lies', () => {
  it('is read as what its bytes are', async () => {
    const arrow = await ingest(memorySource(bytesOf('types.arrow'), 'table.csv'), { format: 'csv', delimiter: ';' }, quietContext());
    expect(arrow.options).toEqual({ format: 'arrow' });
    const stream = await ingest(memorySource(bytesOf('types.arrows'), 'table.txt'), null, quietContext());
    expect(stream.options).toEqual({ format: 'arrow' });
    const csv = await ingest(memorySource('a,b\n1,2\n', 'table.arrow'), { format: 'arrow' }, quietContext());
    expect(csv.options).toMatchObject({ format: 'csv' });
  });
});
