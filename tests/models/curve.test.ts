import { describe, expect, it } from 'vitest';
import { Curve } from '../../src/models/curve';

const point = (epoch: number, batch: number, loss = 1 / epoch) => ({ epoch, batch, loss, validationLoss: null, bestEpoch: null });

describe('a curve', () => {
  it('has one point an epoch, the newest', () => {
    const curve = new Curve();
    for (const one of [point(1, 1), point(1, 2), point(2, 1), point(2, 4)]) curve.add(one);
    expect(curve.points()).toEqual([point(1, 2), point(2, 4)]);
  });

  it('is told again from the start by a training that goes on, and has no epoch twice', () => {
    const curve = new Curve();
    for (const epoch of [1, 2, 3, 4]) curve.add(point(epoch, 9));
    for (const epoch of [1, 2, 3]) curve.add(point(epoch, 0));
    expect(curve.points()).toEqual([1, 2, 3].map(epoch => point(epoch, 0)));
  });

  it('hands out points that do not change later', () => {
    const curve = new Curve();
    curve.add(point(1, 1));
    const before = curve.points();
    curve.add(point(1, 2));
    expect(before).toEqual([point(1, 1)]);
  });
});
