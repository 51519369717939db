import { describe, expect, it } from 'vitest';
import { setSharedMemory } from '../../src/table/shared';
import { checkExpression } from '../../src/table/expression/check';
import { evaluateExpression, rowsWhereTrue } from '../../src/table/expression/evaluate';
import { booleanColumn, categoryColumn, dateColumn, frameOf, numberColumn, textColumn, timestampColumn } from '../../src/table/kernels/build';
import { rowsOf } from '../../src/table/kernels/select';
import { Frame } from '../../src/table/frame';
import { cells } from '../table/arbitrary';

const DAY = 86_400_000;

const frame = frameOf({
  a: numberColumn([1, null, NaN, -4]),
  b: numberColumn([2, 2, 0, 3]),
  p: booleanColumn([true, false, null, true]),
  q: booleanColumn([null, null, null, false]),
  s: categoryColumn(['Biscoe', 'Dream', null, ' dream '], ['unused', 'Dream', 'Biscoe', ' dream ']),
  u: textColumn(['1.5', 'x', null, '-2e3']),
  d: dateColumn([0, 19782 * DAY, null, -DAY]),
  t: timestampColumn([0, 1_709_210_096_789, null, -1]),
});

function value(source: string, of: Frame = frame) {
  return cells(evaluateExpression(checkExpression(source, of.schema), of));
}

describe('a formula over a table', () => {
  it.each([
    // Missing in, missing out; null and NaN alike; a calculation without an answer is missing too.
    ['a + b', [3, null, null, -1]],
    ['a / 0', [Infinity, null, null, -Infinity]],
    ['(b - b) / (b - b)', [null, null, null, null]],
    ['a ** 0', [1, null, null, 1]],
    ['sqrt(a)', [1, null, null, null]],
    ['a % b', [1, null, null, 2]],
    ['a % -3', [-2, null, null, -1]],
    ['min(a, b)', [1, null, null, -4]],
    ['clip(a, 0, 10)', [1, null, null, 0]],
    // Comparisons with missing are missing; false and true decide `and` and `or` all the same.
    ['a > 0', [true, null, null, false]],
    ['a == a', [true, null, null, true]],
    ['p and q', [null, false, null, false]],
    ['p or q', [true, null, null, true]],
    ['not q', [null, null, null, true]],
    ['is_missing(a)', [false, true, true, false]],
    ['is_missing(a) or a > 0', [true, true, true, false]],
    ['coalesce(a, b, 9)', [1, 2, 0, -4]],
    ['coalesce(a, missing)', [1, null, null, -4]],
    ['if(p, a, b)', [1, 2, null, -4]],
    ["p ? 'yes' : 'no'", ['yes', 'no', null, 'yes']],
    ['if(p, a, missing)', [1, null, null, -4]],
    // Text: by code point, letter for letter, dictionaries or not.
    ["s == 'Dream'", [false, true, null, false]],
    ["s < 'C'", [true, false, null, true]],
    ['trim(lower(s))', ['biscoe', 'dream', null, 'dream']],
    ["trim(lower(s)) == 'dream'", [false, true, null, true]],
    ["replace(s, 'e', '$&')", ['Bisco$&', 'Dr$&am', null, ' dr$&am ']],
    ["contains(s, 'rea')", [false, true, null, true]],
    ["starts_with(u, '-')", [false, false, null, true]],
    ['length(s)', [6, 5, null, 7]],
    ["concat(s, '/', u)", ['Biscoe/1.5', 'Dream/x', null, ' dream /-2e3']],
    ['to_number(u)', [1.5, null, null, -2000]],
    ['to_number(p)', [1, 0, null, 1]],
    ['to_text(a)', ['1', null, null, '-4']],
    ['to_text(p)', ['true', 'false', null, 'true']],
    // Dates, in UTC.
    ['year(d)', [1970, 2024, null, 1969]],
    ['month(d)', [1, 2, null, 12]],
    ['day(d)', [1, 29, null, 31]],
    ['weekday(d)', [3, 3, null, 2]],
    ['hour(t)', [0, 12, null, 23]],
    ['to_text(d)', ['1970-01-01', '2024-02-29', null, '1969-12-31']],
    ['to_text(t)', ['1970-01-01T00:00:00Z', '2024-02-29T12:34:56.789Z', null, '1969-12-31T23:59:59.999Z']],
    ["days_between(date('1970-01-02'), d)", [-1, 19781, null, -2]],
    ["d >= date('1970-01-01')", [true, true, null, false]],
    ['max(d, t)', [0, 1_709_210_096_789, null, -1]],
    // NumPy's rounding: halves to the even neighbor.
    ['round(b / 4)', [0, 0, 0, 1]],
    ['round(a * 0.125, 2)', [0.12, null, null, -0.5]],
    ['round(b * 12.5, -1)', [20, 20, 0, 40]],
  ])('%s gives what it says', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it('gives the same on memory that is not shared', () => {
    setSharedMemory(false);
    try {
      expect(value("concat(s, '/', u)")).toEqual(['Biscoe/1.5', 'Dream/x', null, ' dream /-2e3']);
    } finally {
      setSharedMemory(true);
    }
  });

  it('keeps only rows that are true: neither false nor missing', () => {
    expect([...rowsOf(rowsWhereTrue(checkExpression('p', frame.schema), frame), 4)]).toEqual([0, 3]);
    expect([...rowsOf(rowsWhereTrue(checkExpression('not p', frame.schema), frame), 4)]).toEqual([1]);
    expect([...rowsOf(rowsWhereTrue(checkExpression('true', frame.schema), frame), 4)]).toEqual([0, 1, 2, 3]);
  });

  it('gives every row of a constant, and no row of an empty table', () => {
    expect(value("concat('a', 'b')")).toEqual(['ab', 'ab', 'ab', 'ab']);
    const empty = frameOf({ a: numberColumn([]), s: categoryColumn([]), u: textColumn([]) });
    for (const source of ['a + 1', '1', "concat(s, 'x')", 'upper(u)', "coalesce(s, 'x')", "contains(s, 'x')", 'p ? 1 : 2'.replace('p', 'a > 1')]) {
      expect(value(source, empty)).toEqual([]);
    }
  });

  it('gives the very column, NaN and all, when the formula is only its name', () => {
    expect(evaluateExpression(checkExpression('a', frame.schema), frame)).toBe(frame.column('a'));
  });

  it('writes a zero behind every null, so that equal results have equal bytes', () => {
    const column = evaluateExpression(checkExpression('a + b', frame.schema), frame);
    expect(column.type === 'number' && [...column.values]).toEqual([3, 0, 0, -1]);
  });

  it('counts the values that a conversion could not read, and not the missing ones', () => {
    const lost: unknown[] = [];
    evaluateExpression(checkExpression('to_number(u) + to_number(s)', frame.schema), frame, { onLost: each => lost.push(each) });
    expect(lost).toEqual([
      { op: 'to_number', count: 1, start: 0 },
      { op: 'to_number', count: 3, start: 15 },
    ]);
  });

  it('stops between operations when it is asked to', () => {
    let calls = 0;
    const checkCancelled = (): void => {
      calls += 1;
      if (calls === 2) throw new Error('stopped');
    };
    expect(() => evaluateExpression(checkExpression('a + b + 1 + 2', frame.schema), frame, { checkCancelled })).toThrow('stopped');
    expect(calls).toBe(2);
  });

  it.each(['0x10', '1_000', 'Infinity', 'NaN', '', '  ', '1,5', '1.2.3', '1e', '--1', '1e999'])('does not read %j as a number', text => {
    expect(value('to_number(u)', frameOf({ u: textColumn([text]) }))).toEqual([null]);
  });

  it.each([['  7 ', 7], ['+.5', 0.5], ['3.', 3], ['-1E+2', -100], ['007', 7]])('reads %j as %d', (text, number) => {
    expect(value('to_number(u)', frameOf({ u: textColumn([text]) }))).toEqual([number]);
  });

  it('computes a million rows in well under 300 ms', { timeout: 60_000 }, () => {
    const rows = 1_000_000;
    const big = new Frame(
      new Map([
        ['a', { type: 'number', length: rows, validity: null, values: Float64Array.from({ length: rows }, (_, i) => i % 97) }],
        ['b', { type: 'number', length: rows, validity: null, values: Float64Array.from({ length: rows }, (_, i) => i % 13) }],
        ['c', { type: 'number', length: rows, validity: null, values: Float64Array.from({ length: rows }, (_, i) => i % 7) }],
        ['d', { ...categoryColumn(['x', 'y', 'z']), length: rows, codes: Int32Array.from({ length: rows }, (_, i) => i % 3) }],
      ]),
      rows,
    );
    const expression = checkExpression("(a - b) / c > 2 and d == 'x'", big.schema);
    const times: number[] = [];
    // A busy machine may take its time off any one run; the best of several says what the code costs.
    while (times.length < 20 && !(Math.min(...times) < 300)) {
      const start = performance.now();
      evaluateExpression(expression, big);
      times.push(performance.now() - start);
    }
    console.log(`1,000,000 rows: ${times.map(time => time.toFixed(0)).join(', ')} ms`);
    expect(Math.min(...times)).toBeLessThan(300);
  });
});
