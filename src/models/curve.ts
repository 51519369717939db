import type { CurvePoint } from './model';

/** A training's curve as it grows: one point an epoch, the newest of it. */
export class Curve {
  readonly #points: CurvePoint[] = [];

  /** Takes a point. One of an earlier epoch begins again there: a training that goes on tells its curve from the start. */
  add(point: CurvePoint): void {
    while (this.#points.length > 0 && this.#points[this.#points.length - 1].epoch >= point.epoch) this.#points.pop();
    this.#points.push(point);
  }

  /** The points by now. */
  points(): readonly CurvePoint[] {
    return [...this.#points];
  }
}
