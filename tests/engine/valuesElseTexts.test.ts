import { describe, expect, it } from 'vitest';
import { valuesElseTexts } from '../../src/engine/valuesElseTexts';
import { cancelled } from '../../src/pipeline/errors';
import { cellOf } from '../../src/table/column';
import { dateColumn, frameOf, numberColumn, textColumn } from '../../src/table/kernels/build';

const free = { checkCancelled: () => undefined, breathe: () => Promise.resolve(), progress: () => undefined };
const DAY = 86_400_000;

describe('values, and texts where there are none', () => {
  it('go by the reading that leaves the fewest cells empty, the first of equals, column by column', async () => {
    const texts = frameOf({ size: textColumn(['1,5', 'k. A.', null, '2']), day: textColumn(['01.02.1970', 'soon', '', null]) });
    const plain = frameOf({ size: numberColumn([null, null, null, 2]), day: dateColumn([DAY, null, null, null]) });
    const comma = frameOf({ size: numberColumn([1.5, null, null, 2]), day: dateColumn([31 * DAY, null, null, null]) });
    const made = await valuesElseTexts(texts, [plain, comma], free);
    expect(made.names.map(name => Array.from({ length: made.length }, (_, row) => cellOf(made.column(name), row)))).toEqual([['1.5', 'k. A.', null, '2'], ['1970-01-02', 'soon', '', null]]);
    expect((await valuesElseTexts(frameOf({ size: textColumn([]) }), [frameOf({ size: numberColumn([]) })], free)).length).toBe(0);
  });

  const ROWS = 150_000;
  const long = frameOf({ a: textColumn(Array.from({ length: ROWS }, (_, row) => (row % 3 === 0 ? null : `t${row}`))), b: textColumn(Array.from({ length: ROWS }, () => 'x')) });
  const read = frameOf({ a: numberColumn(Array.from({ length: ROWS }, (_, row) => (row % 3 === 1 ? row : null))), b: numberColumn(new Array<null>(ROWS).fill(null)) });

  it('are the same over many blocks, whose end is told', async () => {
    const told: (number | null)[] = [];
    const made = await valuesElseTexts(long, [read], { ...free, progress: ({ done, total }) => void told.push(done, total) });
    const rows = [0, 1, 2, 65_535, 65_536, 65_537, ROWS - 2, ROWS - 1];
    expect(rows.map(row => cellOf(made.column('a'), row))).toEqual(rows.map(row => (row % 3 === 0 ? null : row % 3 === 1 ? String(row) : `t${row}`)));
    expect(cellOf(made.column('b'), ROWS - 1)).toBe('x');
    expect(told).toEqual([65_536, 131_072, ROWS, ROWS + 65_536, ROWS + 131_072, 2 * ROWS].flatMap(done => [done, 2 * ROWS]));
  });

  it('stop within a block', async () => {
    let blocks = 0;
    const checkCancelled = (): void => {
      blocks += 1;
      if (blocks === 2) throw cancelled();
    };
    await expect(valuesElseTexts(long, [read], { ...free, checkCancelled })).rejects.toMatchObject({ code: 'cancelled' });
    expect(blocks).toBe(2);
  });
});
