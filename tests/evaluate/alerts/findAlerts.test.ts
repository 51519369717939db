import { describe, expect, it } from 'vitest';
import { findAlerts } from '../../../src/evaluate/alerts/findAlerts';
import { classImbalanceAlerts } from '../../../src/evaluate/alerts/classImbalance';
import { growStepTree, stepTreeAt, type SortedItems } from '../../../src/evaluate/alerts/stepTree';
import { booleanColumn, categoryColumn, dateColumn, frameOf, numberColumn, textColumn } from '../../../src/table/kernels/build';
import { tableOf, times } from '../../table/alerts/look';

describe('a target with a rare class', () => {
  const of = (yes: number, no: number) => {
    const frame = frameOf({ t: booleanColumn([...times(yes, () => true), ...times(no, () => false)]) });
    return classImbalanceAlerts({ frame, target: 't', isClasses: true, isTraining: true });
  };

  it('is one from four to one on, and names both ends', () => {
    expect(of(10, 40)).toMatchObject([{ count: 10, of: 50, classes: 2, rarest: { value: 'true', count: 10 }, commonest: { value: 'false', count: 40 }, isFromTraining: true, rows: { values: [true] } }]);
    expect(of(11, 40)).toEqual([]);
    expect(of(0, 40)).toEqual([]);
  });

  it('is not a target of numbers', () => {
    const frame = frameOf({ t: numberColumn([...times(40, () => 1), 2]) });
    expect(classImbalanceAlerts({ frame, target: 't', isClasses: false, isTraining: true })).toEqual([]);
  });
});

describe('all alerts of a table', () => {
  const rows = 120;
  const target = times(rows, i => (i % 12 === 0 ? 'yes' : 'no'));
  const frame = frameOf({
    country: categoryColumn(times(rows, () => 'Chile')), ticket: textColumn(times(rows, i => `T${i}`)), age: numberColumn(times(rows, i => (i % 3 === 0 ? null : i % 40))),
    price: textColumn(times(rows, i => (i === 4 ? '-' : String((i * 37) % 91)))), born: textColumn(times(rows, i => (i === 9 ? '?' : `${13 + (i % 15)}/0${1 + (i % 9)}/1990`))),
    answer: categoryColumn(times(rows, i => (i % 30 === 7 ? '?' : ['red', 'green', 'blue'][(i * 7) % 3]))), region: textColumn(times(rows, i => (i % 40 === 11 ? 'ost ' : ['Ost', 'West'][(i * 5) % 2]))),
    patient: numberColumn(times(rows, i => (i * 7) % 40)), day: dateColumn(times(rows, i => i * 86_400_000)), refunded: categoryColumn(target.map(cell => `was ${cell}`)), target: categoryColumn(target),
  });
  const judged = { frame, target: 'target', isClasses: true, isTraining: false };

  it('come in order of consequence, each with the column it speaks of', async () => {
    const found = await findAlerts(tableOf(frame, { target: 'target' }), judged, async () => undefined);
    expect(found.map(({ code, columns }) => [code, ...columns])).toEqual([
      ['leak-suspect', 'refunded'], ['repeated-entity', 'patient'], ['time-order', 'day'], ['id-like', 'ticket'], ['mixed-types', 'price'], ['dates-as-text', 'born'],
      ['stand-ins', 'answer'], ['spellings', 'region'], ['class-imbalance', 'target'], ['missing', 'age'], ['constant', 'country'],
    ]);
  });

  it('name a dash among numbers once: with the other cells that are none', async () => {
    const found = await findAlerts(tableOf(frame, { target: 'target' }), judged, async () => undefined);
    expect(found.filter(({ columns }) => columns.includes('price')).map(({ code }) => code)).toEqual(['mixed-types']);
    const few = frameOf({ price: textColumn(times(rows, i => (i % 3 === 0 ? String(i) : i % 3 === 1 ? '-' : 'free'))) });
    expect((await findAlerts(tableOf(few), null, async () => undefined)).map(({ code }) => code)).toEqual(['stand-ins']);
  });

  it('say nothing of the target where it may not be judged', async () => {
    const found = await findAlerts(tableOf(frame, { target: 'target' }), null, async () => undefined);
    expect(found.map(({ code }) => code)).not.toContain('leak-suspect');
    expect(found.map(({ code }) => code)).not.toContain('class-imbalance');
  });

  it('are the same as plain data: a kept list is the list', async () => {
    const found = await findAlerts(tableOf(frame, { target: 'target' }), judged, async () => undefined);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});

describe('a tree on one column', () => {
  const items = (points: readonly (readonly [number, number])[], isNumber = false): SortedItems => ({
    value: Float64Array.from(points, ([value]) => value), label: Uint16Array.from(points, ([, y]) => (isNumber ? 0 : y)),
    amount: Float64Array.from(points, ([, y]) => (isNumber ? y : 1)), rows: new Float64Array(points.length).fill(1), length: points.length,
  });

  it('cuts halfway between the values that tell classes apart', () => {
    const tree = growStepTree(items([[1, 0], [2, 0], [4, 1], [5, 1], [9, 0]]), Float64Array.of(1, 1), 3);
    expect(tree).toEqual({ cuts: [3, 7], leaves: [0, 1, 0] });
    expect([0, 3, 3.1, 7, 8].map(value => stepTreeAt(tree, value))).toEqual([0, 0, 1, 1, 0]);
  });

  it('has at most eight leaves at depth three, and one where there is nothing to cut', () => {
    expect(growStepTree(items(times(64, i => [i, i] as const), true), null, 3).leaves).toHaveLength(8);
    expect(growStepTree(items([[1, 0], [1, 1], [1, 1]]), Float64Array.of(1, 1), 3)).toEqual({ cuts: [], leaves: [1] });
  });

  it('predicts the mean of each side for numbers, infinite neighbors or not', () => {
    const tree = growStepTree(items([[-Infinity, 1], [-Infinity, 3], [5, 10], [Infinity, 20]], true), null, 2);
    expect(tree.leaves).toEqual([2, 10, 20]);
    expect([-Infinity, -1e9, 5, 6, Infinity].map(value => stepTreeAt(tree, value))).toEqual([2, 10, 10, 20, 20]);
  });
});
