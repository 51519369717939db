/** Which points of a line were kept, and how far the line moved by leaving out the others. */
export interface Thinned {
  /** Indexes, rising; the first and last point always. */
  readonly kept: readonly number[];
  /** Largest distance of a point left out from the line drawn in its place. */
  readonly moved: number;
}

/** Below this, a point lies on the line as far as float64 can tell. */
const ON_LINE = 1e-12;

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** The point between them that lies farthest from their chord, and how far. */
  readonly farthest: number;
  readonly distance: number;
}

/**
 * At most `most` points (2 or more) of a line, chosen so that it hardly moves: starting from its two ends, always the
 * point that lies farthest from what is drawn so far (Douglas and Peucker 1973, worst stretch first), until there are
 * enough or every point lies on the line. Distances count both axes alike, so both should run from 0 to 1.
 */
export function thin(x: ArrayLike<number>, y: ArrayLike<number>, most: number): Thinned {
  const last = x.length - 1;
  if (last < 2) return { kept: Array.from({ length: last + 1 }, (_, i) => i), moved: 0 };
  const kept = [0, last];
  const heap = [stretch(x, y, 0, last)];
  while (kept.length < most && heap[0].distance > ON_LINE) {
    const { from, to, farthest } = heap[0];
    kept.push(farthest);
    replaceTop(heap, stretch(x, y, from, farthest));
    push(heap, stretch(x, y, farthest, to));
  }
  return { kept: kept.sort((a, b) => a - b), moved: heap[0].distance };
}

function stretch(x: ArrayLike<number>, y: ArrayLike<number>, from: number, to: number): Stretch {
  const dx = x[to] - x[from];
  const dy = y[to] - y[from];
  const squares = dx * dx + dy * dy;
  const scale = squares === 0 ? 0 : 1 / squares;
  let farthest = from;
  let most = 0;
  for (let i = from + 1; i < to; i += 1) {
    const px = x[i] - x[from];
    const py = y[i] - y[from];
    const share = (px * dx + py * dy) * scale;
    const along = share < 0 ? 0 : share > 1 ? 1 : share;
    const awayX = px - along * dx;
    const awayY = py - along * dy;
    const away = awayX * awayX + awayY * awayY;
    if (away > most) {
      most = away;
      farthest = i;
    }
  }
  return { from, to, farthest, distance: Math.sqrt(most) };
}

/** A binary heap with the farthest stretch on top. */
function push(heap: Stretch[], item: Stretch): void {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent].distance >= item.distance) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = item;
}

function replaceTop(heap: Stretch[], item: Stretch): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1].distance > heap[child].distance) child += 1;
    if (heap[child].distance <= item.distance) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = item;
}
