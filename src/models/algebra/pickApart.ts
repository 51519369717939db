import type { Apart } from './apart';

/** Every `stride`-th row, from the first. */
export function everyRow({ rows, common, plain, values, starts, columns, entries }: Apart, stride: number): Apart {
  const dense = plain.length;
  const count = Math.ceil(rows / stride);
  const picked = new Float64Array(count * dense);
  const newStarts = new Int32Array(count + 1);
  for (let i = 0; i < count; i += 1) {
    const row = i * stride;
    picked.set(values.subarray(row * dense, (row + 1) * dense), i * dense);
    newStarts[i + 1] = newStarts[i] + starts[row + 1] - starts[row];
  }
  const newColumns = new Int32Array(newStarts[count]);
  const newEntries = new Float64Array(newStarts[count]);
  for (let i = 0; i < count; i += 1) {
    const row = i * stride;
    newColumns.set(columns.subarray(starts[row], starts[row + 1]), newStarts[i]);
    newEntries.set(entries.subarray(starts[row], starts[row + 1]), newStarts[i]);
  }
  return { rows: count, common, plain, values: picked, starts: newStarts, columns: newColumns, entries: newEntries };
}

/** Some columns, in the order given. Entries of a row follow that order too. */
export function pickColumns({ rows, common, plain, values, starts, columns, entries }: Apart, picked: Int32Array): Apart {
  const place = new Int32Array(common.length).fill(-1);
  picked.forEach((column, i) => (place[column] = i));
  const kept = Int32Array.from(plain.keys()).filter(i => place[plain[i]] >= 0).sort((a, b) => place[plain[a]] - place[plain[b]]);
  const newValues = new Float64Array(rows * kept.length);
  for (let row = 0, to = 0; row < rows; row += 1) for (const i of kept) newValues[to++] = values[row * plain.length + i];
  const newStarts = new Int32Array(rows + 1);
  const order = Int32Array.from(columns.keys());
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    const from = count;
    for (let at = starts[row]; at < starts[row + 1]; at += 1) if (place[columns[at]] >= 0) order[count++] = at;
    order.subarray(from, count).sort((a, b) => place[columns[a]] - place[columns[b]]);
    newStarts[row + 1] = count;
  }
  const left = order.subarray(0, count);
  return {
    rows,
    common: Float64Array.from(picked, column => common[column]),
    plain: kept.map(i => place[plain[i]]),
    values: newValues,
    starts: newStarts,
    columns: left.map(at => place[columns[at]]),
    entries: Float64Array.from(left, at => entries[at]),
  };
}
