/** More points than this do not fit a screen; each column of it then shows its least and its largest value. */
const MOST_POINTS = 1500;

/** True when no two values share an instant: a series in time. */
export function isSeries(instants: Float64Array): boolean {
  const sorted = Float64Array.from(instants).sort();
  for (let i = 1; i < sorted.length; i += 1) if (sorted[i] === sorted[i - 1]) return false;
  return true;
}

/**
 * A series in the order of time. One that is too long for a screen keeps, of each of 750 equal stretches, its least and
 * its largest value where they stand, so that no peak is lost.
 */
export function denseSeries(instants: Float64Array, values: Float64Array): { readonly x: number[]; readonly y: number[] } {
  const order = Array.from(instants.keys()).sort((a, b) => instants[a] - instants[b]);
  if (order.length <= MOST_POINTS) return { x: order.map(i => instants[i]), y: order.map(i => values[i]) };
  const first = instants[order[0]];
  const stretches = MOST_POINTS / 2;
  const length = (instants[order[order.length - 1]] - first) / stretches;
  const kept: number[] = [];
  for (let from = 0; from < order.length;) {
    const stretch = Math.min(stretches - 1, Math.floor((instants[order[from]] - first) / length));
    let [low, high, to] = [from, from, from];
    for (; to < order.length && Math.min(stretches - 1, Math.floor((instants[order[to]] - first) / length)) === stretch; to += 1) {
      if (values[order[to]] < values[order[low]]) low = to;
      if (values[order[to]] > values[order[high]]) high = to;
    }
    kept.push(...(low === high ? [low] : [Math.min(low, high), Math.max(low, high)]));
    from = to;
  }
  return { x: kept.map(at => instants[order[at]]), y: kept.map(at => values[order[at]]) };
}
