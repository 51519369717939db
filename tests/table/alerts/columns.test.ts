import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/table/alerts/alert';
import { constantAlerts } from '../../../src/table/alerts/constant';
import { idLikeAlerts } from '../../../src/table/alerts/idLike';
import { soundsLikeEntity, soundsLikeId } from '../../../src/table/alerts/idNames';
import { missingAlerts } from '../../../src/table/alerts/missing';
import { repeatedEntityAlerts } from '../../../src/table/alerts/repeatedEntity';
import { blockColumn, booleanColumn, categoryColumn, dateColumn, frameOf, int64Column, numberColumn, textColumn } from '../../../src/table/kernels/build';
import { tableOf, times } from './look';

const names = (alerts: readonly Alert[]) => alerts.map(({ columns }) => columns[0]);

describe('a constant column', () => {
  it('is one of a single value, or of none, whatever its type', () => {
    const frame = frameOf({
      n: numberColumn([1, 1, 1]), t: categoryColumn(['a', 'a', 'a']), none: numberColumn([null, NaN, null]), yes: booleanColumn([true, true, true]),
      day: dateColumn([0, 0, 0]), id: int64Column([9n, 9n, 9n]), two: numberColumn([1, 1, 2]), features: blockColumn(['s'], [[1], [1], [1]]),
    });
    const found = constantAlerts(tableOf(frame));
    expect(found.map(({ columns, value, count }) => [columns[0], value, count])).toEqual([
      ['n', '1', 3], ['t', 'a', 3], ['none', null, 0], ['yes', 'true', 3], ['day', '1970-01-01', 3], ['id', '9', 3],
    ]);
  });

  it('says how many cells are missing beside its value, and which rows hold it', () => {
    const [alert] = constantAlerts(tableOf(frameOf({ t: textColumn(['a', null, 'a']) })));
    expect(alert).toMatchObject({ count: 2, of: 3, missing: 1, rows: { kind: 'values', column: 't', values: ['a'] } });
  });

  it('is none with one row, with one value among missing ones, or when it is left out already', () => {
    expect(constantAlerts(tableOf(frameOf({ n: numberColumn([1]) })))).toEqual([]);
    expect(constantAlerts(tableOf(frameOf({ n: numberColumn([1, null, null]) })))).toEqual([]);
    expect(constantAlerts(tableOf(frameOf({ n: numberColumn([1, 1]) }), { n: 'ignore' }))).toEqual([]);
  });
});

describe('a column that names the row', () => {
  const frame = frameOf({
    code: textColumn(times(60, i => `P-${i}`)), counter: numberColumn(times(60, i => 100 + ((i * 7) % 60))), long: int64Column(times(60, i => 2n ** 60n + BigInt(i))),
    PassengerId: numberColumn(times(60, i => i * i)), salary: numberColumn(times(60, i => 1000 + i * i)), height: numberColumn(times(60, i => i + 0.5)),
    day: dateColumn(times(60, i => i * 86_400_000)), review: textColumn(times(60, i => `I went there ${i} times and liked the food, the view and the people`)),
    half: textColumn(times(60, i => `${i % 30}`)), gaps: textColumn(times(60, i => (i === 3 ? null : `x${i}`))),
  });

  it('has a value in every row and no value twice: text, long whole numbers, a counter, or a name that says so', () => {
    const found = idLikeAlerts(tableOf(frame));
    expect(found.map(({ columns, isCounter }) => [columns[0], isCounter])).toEqual([['code', false], ['counter', true], ['long', false], ['PassengerId', false]]);
  });

  it('is settled by a role, and too little to tell under 20 rows', () => {
    expect(names(idLikeAlerts(tableOf(frame, { code: 'id', counter: 'ignore', long: 'group' })))).toEqual(['PassengerId']);
    expect(idLikeAlerts(tableOf(frameOf({ code: textColumn(times(19, i => `P-${i}`)) })))).toEqual([]);
  });

  it('goes by whole words', () => {
    expect(['customer_id', 'PassengerId', 'ID', 'id_number', 'sample no.', 'row-key'].filter(soundsLikeId)).toEqual(['customer_id', 'PassengerId', 'ID', 'sample no.', 'row-key']);
    expect(['width', 'paid', 'kid', 'humidity', 'idea', 'number of ids', ''].filter(soundsLikeId)).toEqual([]);
    expect(['patient', 'Home player', 'visits per customer', 'patient age'].filter(soundsLikeEntity)).toEqual(['patient', 'Home player']);
  });
});

describe('a column with missing cells', () => {
  const column = (rows: number, missing: number) => numberColumn(times(rows, i => (i < missing ? null : i)));

  it('is one from one row in twenty on', () => {
    expect(missingAlerts(tableOf(frameOf({ n: column(100, 5) })), null)).toMatchObject([{ count: 5, of: 100, rows: { kind: 'missing', column: 'n' }, tied: null }]);
    expect(missingAlerts(tableOf(frameOf({ n: column(100, 4) })), null)).toEqual([]);
    expect(missingAlerts(tableOf(frameOf({ n: column(4, 4) })), null)).toEqual([]);
  });

  it('names the columns that are missing in exactly the same rows', () => {
    const frame = frameOf({ a: column(40, 6), b: column(40, 6), c: column(40, 7), d: textColumn(times(40, i => (i < 34 ? 'x' : null))) });
    expect(missingAlerts(tableOf(frame), null).map(({ columns, together }) => [columns[0], together])).toEqual([['a', ['b']], ['b', ['a']], ['c', []], ['d', []]]);
  });

  it('is one with fewer, too, where they go together with a class, and says which', () => {
    const frame = frameOf({ n: column(1000, 30), kind: categoryColumn(times(1000, i => (i < 60 ? 'rare' : 'common'))) });
    const judged = { frame, target: 'kind', isClasses: true, isTraining: true };
    const [alert] = missingAlerts(tableOf(frame), judged);
    expect(alert).toMatchObject({ count: 30, isFromTraining: true, tied: { kind: 'class', target: 'kind', inside: 0.5, outside: 0 } });
    const evenly = frameOf({ n: numberColumn(times(1000, i => (i % 33 === 0 ? null : i))), kind: frame.column('kind') });
    expect(missingAlerts(tableOf(evenly), { ...judged, frame: evenly })).toEqual([]);
  });

  it('compares means where the target is a number', () => {
    const price = numberColumn(times(1000, i => (i < 30 ? 500 : 0) + (i % 7)));
    const frame = frameOf({ n: column(1000, 30), price });
    const [alert] = missingAlerts(tableOf(frame), { frame, target: 'price', isClasses: false, isTraining: false });
    expect(alert.tied).toMatchObject({ kind: 'mean', missing: expect.closeTo(502.9, 0), present: expect.closeTo(3, 0) });
    const other = frameOf({ n: column(1000, 30), price: numberColumn(times(1000, i => i % 7)) });
    expect(missingAlerts(tableOf(other), { frame: other, target: 'price', isClasses: false, isTraining: false })).toEqual([]);
  });
});

describe('a column that several rows share a thing by', () => {
  it('goes by its name, or by values that are written like codes', () => {
    const frame = frameOf({
      patient: numberColumn(times(300, i => i % 60)), meter: textColumn(times(300, i => `M${100 + (i % 90)}`)), town: textColumn(times(300, i => `Town${'x'.repeat(i % 60)}`)),
      mass: numberColumn(times(300, i => i % 60)), few: textColumn(times(300, i => `id${i % 5}`)), day: textColumn(times(300, i => `2020-01-${10 + (i % 80)}`)), PassengerId: numberColumn(times(300, i => i)),
    });
    const found = repeatedEntityAlerts(tableOf(frame));
    expect(found.map(({ columns, distinct, most }) => [columns[0], distinct, most.count])).toEqual([['patient', 60, 5], ['meter', 90, 4]]);
    expect(found[0].rows).toEqual({ kind: 'values', column: 'patient', values: [0] });
    expect(names(repeatedEntityAlerts(tableOf(frame, { patient: 'group', meter: 'id' })))).toEqual([]);
  });
});
