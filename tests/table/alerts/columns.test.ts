import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/table/alerts/alert';
import { constantAlerts } from '../../../src/table/alerts/constant';
import { idLikeAlerts } from '../../../src/table/alerts/idLike';
import { soundsLikeEntity, soundsLikeId } from '../../../src/table/alerts/idNames';
import { missingAlerts } from '../../../src/table/alerts/missing';
import { repeatedEntityAlerts } from '../../../src/table/alerts/repeatedEntity';
import { repeatedIdAlerts } from '../../../src/table/alerts/repeatedId';
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

  it('is not numbers kept as text for a few odd cells, nor a kind of thing that somebody did something with', () => {
    const frame = frameOf({
      age: textColumn(times(600, i => (i % 25 === 0 ? 'unknown' : i % 40 === 1 ? '-' : String(18 + (i % 73))))),
      amount: textColumn(times(600, i => (i % 50 === 0 ? 'unknown' : `${10 + (i % 80)}.50`))), fee: textColumn(times(600, i => `$${100 + (i % 90)}`)),
      'service class requested by the customer': categoryColumn(times(600, i => `Class ${i % 10}`)), 'amount paid to user': numberColumn(times(600, i => i % 60)),
      zip: textColumn(times(600, i => String(i % 70).padStart(5, '0'))), meter: textColumn(times(600, i => `2021-${1000 + (i % 90)}`)), 'id of the customer': numberColumn(times(600, i => i % 60)),
    });
    expect(names(repeatedEntityAlerts(tableOf(frame)))).toEqual(['zip', 'meter', 'id of the customer']);
  });
});

describe('a column that names the row but for a few', () => {
  const ids = (rows: number, twice: number) => times(rows, i => `SH-${100_000 + (i < twice ? rows - 1 - i : i)}`);

  it('names what stands in several rows, and has those rows one press away', () => {
    const frame = frameOf({ shipment_id: textColumn(ids(3000, 1)), mass: numberColumn(times(3000, i => i / 7)) });
    expect(repeatedIdAlerts(tableOf(frame))).toEqual([{
      code: 'repeated-id', columns: ['shipment_id'], count: 2, of: 3000, isFromTraining: false, values: 1, most: { value: 'SH-102999', count: 2 },
      rows: { kind: 'values', column: 'shipment_id', values: ['SH-102999'] },
    }]);
    expect(idLikeAlerts(tableOf(frame))).toEqual([]);
  });

  it('goes by its name, or by codes with letters in them; an id by role is looked at as well', () => {
    const frame = frameOf({
      ticket: textColumn(ids(400, 2)), 'order id': numberColumn(times(400, i => (i === 0 ? 1 : i))), customer: textColumn(times(400, i => `Ann ${i === 0 ? 1 : i}`)),
      height: numberColumn(times(400, i => (i === 0 ? 1 : i))), zip: textColumn(times(400, i => String(i === 0 ? 1 : i).padStart(5, '0'))), gone_id: textColumn(times(400, i => (i === 5 ? null : `g${i === 0 ? 1 : i}`))),
      unique_id: textColumn(ids(400, 0)), often_id: textColumn(ids(400, 9)),
    });
    expect(names(repeatedIdAlerts(tableOf(frame)))).toEqual(['ticket', 'order id']);
    expect(names(repeatedIdAlerts(tableOf(frame, { ticket: 'group', 'order id': 'id' })))).toEqual(['order id']);
  });

  it('lists rows by number where its repeats are many, and one repeat is a slip in a short table, too', () => {
    const [many] = repeatedIdAlerts(tableOf(frameOf({ id: numberColumn(times(4000, i => (i < 40 ? 3999 - i : i))) })));
    expect(many).toMatchObject({ count: 80, values: 40, rows: { kind: 'rows', rows: [...times(40, i => i), ...times(40, i => 3960 + i)] } });
    expect(repeatedIdAlerts(tableOf(frameOf({ id: numberColumn(times(20, i => (i === 0 ? 1 : i))) })))).toMatchObject([{ count: 2, most: { value: '1', count: 2 } }]);
    expect(repeatedIdAlerts(tableOf(frameOf({ id: numberColumn(times(19, i => (i === 0 ? 1 : i))) })))).toEqual([]);
    expect(repeatedIdAlerts(tableOf(frameOf({ id: int64Column(times(30, i => 2n ** 60n + BigInt(i === 0 ? 1 : i))) })))).toMatchObject([{ rows: { kind: 'values', values: [String(2n ** 60n + 1n)] } }]);
  });
});
