import { describe, expect, it } from 'vitest';
import {
  blockColumn,
  booleanColumn,
  categoryColumn,
  dateColumn,
  frameOf,
  int64Column,
  numberColumn,
  textColumn,
  timestampColumn,
} from '../../src/table/kernels/build';
import { allStrings, concatStrings, sliceStrings, stringsOf, takeStrings } from '../../src/table/kernels/strings';
import { cells } from './arbitrary';

describe('columns from plain arrays', () => {
  it('hold what they were given', () => {
    expect(cells(numberColumn([1, null, NaN, -0]))).toEqual([1, null, NaN, -0]);
    expect(cells(booleanColumn([true, null, false]))).toEqual([true, null, false]);
    expect(cells(textColumn(['a', null, '', '東京']))).toEqual(['a', null, '', '東京']);
    expect(cells(categoryColumn(['b', null, 'a', 'b']))).toEqual(['b', null, 'a', 'b']);
    expect(cells(timestampColumn([1, null]))).toEqual([1, null]);
    expect(cells(dateColumn([86_400_000, null]))).toEqual([86_400_000, null]);
    expect(cells(int64Column([2n ** 63n - 1n, null]))).toEqual([2n ** 63n - 1n, null]);
    expect(cells(blockColumn(['a', 'b'], [[1, NaN], [3, 4]]))).toEqual([[1, NaN], [3, 4]]);
  });

  it('have no validity when no row is null', () => {
    expect(numberColumn([1, NaN]).validity).toBeNull();
    expect(numberColumn([]).validity).toBeNull();
    expect(numberColumn([null]).validity).toEqual(Uint8Array.of(0));
  });

  it('have dictionaries in order of first appearance, without repeats even of what UTF-8 cannot tell apart', () => {
    expect(allStrings(categoryColumn(['b', null, 'a', 'b']).dictionary)).toEqual(['b', 'a']);
    expect(allStrings(categoryColumn(['\ud800', '\udfff', 'x']).dictionary)).toEqual(['\ufffd', 'x']);
    const given = categoryColumn(['a', null], ['z', 'a']);
    expect([allStrings(given.dictionary), given.codes[0]]).toEqual([['z', 'a'], 1]);
  });

  it('refuse what their type cannot hold', () => {
    expect(() => timestampColumn([0.5])).toThrow(RangeError);
    expect(() => dateColumn([1])).toThrow(RangeError);
    expect(() => int64Column([2n ** 63n])).toThrow(RangeError);
    expect(() => blockColumn(['a'], [[1, 2]])).toThrow(RangeError);
    expect(() => categoryColumn(['b'], ['a'])).toThrow('"b"');
  });
});

describe('a frame from plain columns', () => {
  it('has their names in order and their length, and the source rows it is told', () => {
    const frame = frameOf({ b: numberColumn([1, 2]), a: textColumn(['x', 'y']) }, Int32Array.of(4, -1));
    expect([frame.names, frame.length, frame.sourceRow(1)]).toEqual([['b', 'a'], 2, -1]);
    expect(frameOf({}).length).toBe(0);
    expect(() => frameOf({ a: numberColumn([1]), b: numberColumn([]) })).toThrow(RangeError);
  });
});

describe('strings', () => {
  const strings = stringsOf(['a', '', 'Zürich', '😀']);

  it('come back as they went in', () => {
    expect(allStrings(strings)).toEqual(['a', '', 'Zürich', '😀']);
    expect(allStrings(stringsOf([]))).toEqual([]);
  });

  it('are taken, cut and joined', () => {
    expect(allStrings(takeStrings(strings, Int32Array.of(3, -1, 2, 2, 0)))).toEqual(['😀', '', 'Zürich', 'Zürich', 'a']);
    expect(allStrings(sliceStrings(strings, 1, 3))).toEqual(['', 'Zürich']);
    expect(allStrings(concatStrings([sliceStrings(strings, 2, 4), strings]))).toEqual(['Zürich', '😀', 'a', '', 'Zürich', '😀']);
    expect(allStrings(concatStrings([]))).toEqual([]);
  });

  it('are refused beyond 2 GiB rather than wrapped round', () => {
    const long = { count: 1, offsets: Int32Array.of(0, 0x40000000), bytes: new Uint8Array(0) };
    expect(() => takeStrings(long, Int32Array.of(0, 0, 0))).toThrow(RangeError);
    expect(() => concatStrings([long, long, long])).toThrow(RangeError);
  });
});
