import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { bitmap, getBit, setBit } from '../../src/table/bitmap';
import type { Column } from '../../src/table/column';
import { blockColumn, booleanColumn, categoryColumn, frameOf as build, numberColumn, textColumn } from '../../src/table/kernels/build';
import { compactDictionary, compactFrame } from '../../src/table/kernels/compact';
import { concatColumns, concatFrames } from '../../src/table/kernels/concat';
import { filterFrame, rowsOf } from '../../src/table/kernels/select';
import { sliceColumn, sliceFrame } from '../../src/table/kernels/slice';
import { allStrings } from '../../src/table/kernels/strings';
import { takeColumn, takeFrame } from '../../src/table/kernels/take';
import { isSharedMemory, setSharedMemory } from '../../src/table/shared';
import { cells, COLUMN_TYPES, columnOf, frameOf } from './arbitrary';

const columnAndRows = (type: Column['type']) =>
  fc
    .nat(40)
    .chain(length =>
      fc.tuple(columnOf(type, length), length === 0 ? fc.constant([]) : fc.array(fc.nat(length - 1), { maxLength: 60, size: 'max' })),
    );

function maskOf(keep: readonly boolean[]) {
  const bits = bitmap(keep.length);
  keep.forEach((kept, i) => {
    if (kept) setBit(bits, i);
  });
  return bits;
}

function expectNormal(column: Column) {
  const isFull = cells(column).every((_, row) => column.validity === null || getBit(column.validity, row));
  expect(column.validity === null).toBe(isFull);
}

describe.each(COLUMN_TYPES)('rows of a %s column', type => {
  it('are taken as an array takes them', () => {
    fc.assert(
      fc.property(columnAndRows(type), ([column, rows]) => {
        const before = cells(column);
        const taken = takeColumn(column, Int32Array.from(rows));
        expect(taken.type).toBe(type);
        expect(cells(taken)).toEqual(rows.map(row => before[row]));
        expect(cells(column)).toEqual(before);
        expectNormal(taken);
      }),
    );
  });

  it('are sliced as an array slices them, whatever the bounds', () => {
    fc.assert(
      fc.property(columnAndRows(type), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), ([column], start, end) => {
        const slice = sliceColumn(column, start, end);
        expect(cells(slice)).toEqual(cells(column).slice(start, end));
        expectNormal(slice);
      }),
    );
  });

  it('are put end to end as arrays are, and a cut column joins to itself', () => {
    fc.assert(
      fc.property(columnAndRows(type), columnAndRows(type), fc.nat(40), ([a], [b], cut) => {
        const joined = concatColumns([a, b]);
        expect(cells(joined)).toEqual([...cells(a), ...cells(b)]);
        expectNormal(joined);
        expect(cells(concatColumns([sliceColumn(a, 0, cut), sliceColumn(a, cut, a.length)]))).toEqual(cells(a));
      }),
    );
  });
});

describe('taking rows of a frame', () => {
  it('composes source rows', () => {
    fc.assert(
      fc.property(frameOf(), fc.infiniteStream(fc.nat()), (frame, stream) => {
        const pick = (length: number) => (length === 0 ? [] : [...stream.take(10)].map(n => n % length));
        const first = pick(frame.length);
        const once = takeFrame(frame, Int32Array.from(first));
        const second = pick(once.length);
        const twice = takeFrame(once, Int32Array.from(second));
        expect([...twice.sourceRows()]).toEqual(second.map(row => first[row]));
        const direct = takeFrame(frame, Int32Array.from(second.map(row => first[row])));
        for (const name of frame.names) expect(cells(twice.column(name))).toEqual(cells(direct.column(name)));
      }),
    );
  });

  it('keeps -1 for a row that no source row stands behind', () => {
    const frame = build({ x: numberColumn([1, 2, 3]) }, Int32Array.of(7, -1, 9));
    expect([...takeFrame(frame, Int32Array.of(2, 1)).sourceRows()]).toEqual([9, -1]);
  });

  it('refuses a row that is not there', () => {
    const frame = build({ x: numberColumn([1, 2]) });
    expect(() => takeFrame(frame, Int32Array.of(2))).toThrow(RangeError);
    expect(() => takeColumn(frame.column('x'), Int32Array.of(-1))).toThrow(RangeError);
  });

  it('does not share the caller\'s array of rows', () => {
    const rows = Int32Array.of(1, 0);
    const taken = takeFrame(build({ x: numberColumn([1, 2]) }), rows);
    rows[0] = 0;
    expect([...taken.sourceRows()]).toEqual([1, 0]);
  });
});

describe('filtering', () => {
  it('keeps the rows whose bit is set, as Array.filter does, with their source rows', () => {
    fc.assert(
      fc.property(frameOf(), fc.infiniteStream(fc.boolean()), (frame, stream) => {
        const keep = [...stream.take(frame.length)];
        const filtered = filterFrame(frame, maskOf(keep));
        for (const [name, column] of frame.columns) {
          expect(cells(filtered.column(name))).toEqual(cells(column).filter((_, row) => keep[row]));
        }
        expect([...filtered.sourceRows()]).toEqual(keep.flatMap((kept, row) => (kept ? [row] : [])));
      }),
    );
  });

  it('ignores bits past the last row', () => {
    expect([...rowsOf(Uint8Array.of(0b11111111), 3)]).toEqual([0, 1, 2]);
  });

  it('gives the frame itself when every row is kept', () => {
    const frame = build({ x: numberColumn([1, 2]) });
    expect(filterFrame(frame, maskOf([true, true]))).toBe(frame);
  });
});

describe('slicing a frame', () => {
  it('keeps source rows, and none where a row is its own source row', () => {
    const frame = build({ x: numberColumn([1, 2, 3]) });
    expect([...sliceFrame(frame, 1, 3).sourceRows()]).toEqual([1, 2]);
    expect(sliceFrame(frame, 0, 2).rows).toBeNull();
    expect(sliceFrame(frame, 0, 3)).toBe(frame);
    expect([...sliceFrame(build({ x: numberColumn([1, 2, 3]) }, Int32Array.of(5, 6, 7)), 1, 2).sourceRows()]).toEqual([6]);
  });

  it('copies, so that a slice of ten rows holds ten rows of bytes', () => {
    const frame = build({ x: numberColumn([...Array(1000).keys()]), t: textColumn(Array(1000).fill('text')) });
    const { values } = sliceFrame(frame, 500, 510).number('x');
    expect(values.buffer.byteLength).toBe(80);
    expect(sliceFrame(frame, 500, 510).text('t').strings.bytes.buffer.byteLength).toBe(40);
  });
});

describe('putting frames end to end', () => {
  it('matches columns by name and merges dictionaries in order of first appearance', () => {
    const a = build({ c: categoryColumn(['x', 'y', null]), n: numberColumn([1, 2, 3]) });
    const b = build({ n: numberColumn([4, NaN]), c: categoryColumn(['z', 'y']) });
    const joined = concatFrames([a, b]);
    expect(joined.names).toEqual(['c', 'n']);
    expect(cells(joined.column('c'))).toEqual(['x', 'y', null, 'z', 'y']);
    expect(allStrings(joined.category('c').dictionary)).toEqual(['x', 'y', 'z']);
    expect([...joined.sourceRows()]).toEqual([0, 1, 2, 0, 1]);
  });

  it('forgets source rows that say nothing', () => {
    const frame = build({ x: numberColumn([1, 2, 3, 4]) });
    expect(concatFrames([sliceFrame(frame, 0, 3), sliceFrame(frame, 3, 4)]).rows).toBeNull();
  });

  it('refuses columns that differ', () => {
    expect(() => concatFrames([build({ x: numberColumn([1]) }), build({ y: numberColumn([1]) })])).toThrow('no column "x"');
    expect(() => concatFrames([build({ x: numberColumn([1]) }), build({ x: textColumn(['1']) })])).toThrow('expected number; got text');
    expect(() => concatColumns([blockColumn(['a'], [[1]]), blockColumn(['b'], [[1]])])).toThrow('slots');
    expect(() => concatFrames([])).toThrow('got none');
  });
});

describe('compacting a dictionary', () => {
  it('leaves exactly the values in use, in order of first appearance, and every cell as it was', () => {
    fc.assert(
      fc.property(columnAndRows('category'), ([column, rows]) => {
        const taken = takeColumn(column, Int32Array.from(rows));
        if (taken.type !== 'category') throw new Error('a category column stays one');
        const compact = compactDictionary(taken);
        expect(cells(compact)).toEqual(cells(taken));
        expect(allStrings(compact.dictionary)).toEqual([...new Set(cells(taken).filter(value => value !== null))]);
        expect(compactDictionary(compact)).toBe(compact);
      }),
    );
  });

  it('drops a value that only a null row points at', () => {
    const column = { ...categoryColumn(['a', 'b', 'a']), validity: Uint8Array.of(0b101) };
    expect(allStrings(compactDictionary(column).dictionary)).toEqual(['a']);
  });

  it('gives the frame itself when there is nothing to do', () => {
    const frame = build({ c: categoryColumn(['a']), b: booleanColumn([true]) });
    expect(compactFrame(frame)).toBe(frame);
    const loose = build({ c: categoryColumn(['b'], ['a', 'b']), b: booleanColumn([true]) });
    expect(allStrings(compactFrame(loose).category('c').dictionary)).toEqual(['b']);
    expect(compactFrame(loose).column('b')).toBe(loose.column('b'));
  });
});

describe('column memory', () => {
  const wasShared = isSharedMemory();
  afterEach(() => setSharedMemory(wasShared));

  it.each([true, false])('is what results lie on (shared: %s)', shared => {
    setSharedMemory(shared);
    const frame = build({ n: numberColumn([1, null]), t: textColumn(['a', 'b']), c: categoryColumn(['a', 'b']) });
    const { n, t, c } = Object.fromEntries(takeFrame(frame, Int32Array.of(1)).columns);
    const buffers = [
      n.type === 'number' && n.values.buffer,
      n.validity?.buffer,
      t.type === 'text' && t.strings.bytes.buffer,
      c.type === 'category' && c.codes.buffer,
    ];
    for (const buffer of buffers) expect(buffer instanceof SharedArrayBuffer).toBe(shared);
  });
});
