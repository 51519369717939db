import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockColumn, booleanColumn, frameOf as build, numberColumn, textColumn } from '../../src/table/kernels/build';
import { toMatrix } from '../../src/table/kernels/matrix';
import { alignColumns } from '../../src/models/model';
import { cells, columnOf } from './arbitrary';
import { Frame } from '../../src/table/frame';

describe('a matrix', () => {
  it('is row-major, with null as NaN, booleans as 0 and 1, and one column a slot', () => {
    const frame = build({
      n: numberColumn([1, null, NaN]),
      skipped: textColumn(['a', 'b', 'c']),
      b: booleanColumn([true, false, null]),
      k: blockColumn(['x', 'y z'], [[1, 2], [3, NaN], [5, 6]]),
    });
    expect(toMatrix(frame, ['k', 'n', 'b'])).toEqual({
      rows: 3,
      columns: ['k[x]', 'k[y z]', 'n', 'b'],
      values: Float64Array.of(1, 2, 1, 1, 3, NaN, NaN, 0, 5, 6, NaN, NaN),
    });
  });

  it('holds each cell at row * width + column, over many bands of rows', () => {
    const columns = fc.nat(1300).chain(length => fc.tuple(columnOf('number', length), columnOf('boolean', length), columnOf('block', length)));
    fc.assert(
      fc.property(columns, ([n, b, k]) => {
        const { values, columns: names } = toMatrix(new Frame(new Map([['n', n], ['b', b], ['k', k]]), n.length), ['n', 'b', 'k']);
        expect(names).toEqual(['n', 'b', 'k[a]', 'k[b]']);
        const flags = cells(b);
        const expected = cells(n).flatMap((cell, row) => {
          const flag = flags[row];
          const slots = k.type === 'block' ? [k.values[2 * row], k.values[2 * row + 1]] : [];
          return [cell ?? NaN, flag === null ? NaN : Number(flag), ...slots];
        });
        expect([...values]).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  });

  it('has no columns when none are asked for, and keeps its rows', () => {
    expect(toMatrix(build({ n: numberColumn([1, 2]) }), [])).toEqual({ rows: 2, columns: [], values: new Float64Array(0) });
  });

  it('can be aligned by name, as learners do', () => {
    const frame = build({ a: numberColumn([1, 2]), b: numberColumn([3, 4]) });
    expect(alignColumns(toMatrix(frame, ['b', 'a']), ['a', 'b'])).toEqual(toMatrix(frame, ['a', 'b']));
  });

  it('refuses text, and two columns of one name', () => {
    expect(() => toMatrix(build({ t: textColumn(['a']) }), ['t'])).toThrow('got text');
    const frame = build({ 'k[x]': numberColumn([1]), k: blockColumn(['x'], [[2]]) });
    expect(() => toMatrix(frame, ['k', 'k[x]'])).toThrow('"k[x]"');
    expect(() => toMatrix(frame, ['none'])).toThrow('no column "none"');
  });
});
