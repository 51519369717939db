import { ENTRY, type Apart } from './apart';
import type { Cells } from './cells';
import { addEntries, dotEntries } from './entries';
import { addGram } from './gram';
import { blockOf } from './pace';
import { everyRow, pickColumns } from './pickApart';
import { addRows, dotRows } from './rows';

/**
 * Cells kept as what each column holds in most rows, and the entries that differ from it: a row is
 * `common + its entries`, so every sum over rows is one over entries and one correction of rank one.
 */
export function sparseCells(apart: Apart): Cells {
  const { rows, common, plain, values, starts, columns, entries } = apart;
  const width = common.length;
  const dense = plain.length;
  const each = rows === 0 ? 0 : entries.length / rows;
  const spare = new Float64Array(rows);
  const gramCost = (dense * dense) / 2 + ENTRY * each * (dense + each);

  return {
    rows,
    width,
    cost: dense + ENTRY * (1 + each),
    gramCost,

    dot(start, end, vectors, into) {
      const plainPart = new Float64Array(dense);
      const levels = new Float64Array(into.length);
      into.forEach((line, c) => {
        const from = c * width;
        for (let j = 0; j < width; j += 1) levels[c] += common[j] * vectors[from + j];
        for (let i = 0; i < dense; i += 1) plainPart[i] = vectors[from + plain[i]];
        dotRows(values, dense, start, end, plainPart, 0, line);
      });
      dotEntries(apart, start, end, vectors, levels, into, spare);
    },

    add(start, end, factors, into) {
      const plainPart = new Float64Array(dense);
      addEntries(apart, start, end, factors, into, spare);
      factors.forEach((line, c) => {
        const to = c * width;
        let level = 0;
        for (let row = start; row < end; row += 1) level += line[row];
        for (let j = 0; j < width; j += 1) into[to + j] += level * common[j];
        if (dense === 0) return;
        plainPart.fill(0);
        addRows(values, dense, start, end, line, plainPart, 0);
        for (let i = 0; i < dense; i += 1) into[to + plain[i]] += plainPart[i];
      });
    },

    addSquares(start, end, factors, into, to) {
      let level = 0;
      for (let row = start; row < end; row += 1) {
        const factor = factors[row];
        level += factor;
        for (let at = starts[row]; at < starts[row + 1]; at += 1) {
          into[to + columns[at]] += factor * entries[at] * (entries[at] + 2 * common[columns[at]]);
        }
        for (let i = 0, at = row * dense; i < dense; i += 1, at += 1) into[to + plain[i]] += factor * values[at] * values[at];
      }
      for (let j = 0; j < width; j += 1) into[to + j] += level * common[j] * common[j];
    },

    async gram(factors, pace) {
      const gram = new Float64Array(width * width);
      const plainGram = new Float64Array(dense * dense);
      const mixed = new Float64Array(width * dense);
      const sums = new Float64Array(width);
      let total = 0;
      const block = blockOf(gramCost);
      for (let start = 0; start < rows; start += block) {
        const end = Math.min(rows, start + block);
        addGram(values, dense, factors, start, end, plainGram);
        for (let row = start; row < end; row += 1) {
          const factor = factors[row];
          const last = starts[row + 1];
          total += factor;
          for (let at = starts[row]; at < last; at += 1) {
            const column = columns[at];
            const weighted = factor * entries[at];
            sums[column] += weighted;
            const line = column * width;
            for (let other = at; other < last; other += 1) gram[line + columns[other]] += weighted * entries[other];
            for (let i = 0, to = column * dense, from = row * dense; i < dense; i += 1) mixed[to + i] += weighted * values[from + i];
          }
          for (let i = 0, from = row * dense; i < dense; i += 1) sums[plain[i]] += factor * values[from + i];
        }
        await pace((end - start) * gramCost);
      }
      for (let i = 0; i < dense; i += 1) {
        for (let j = i; j < dense; j += 1) gram[plain[i] * width + plain[j]] = plainGram[i * dense + j];
        for (let j = 0; j < width; j += 1) gram[Math.min(plain[i], j) * width + Math.max(plain[i], j)] += mixed[j * dense + i];
      }
      // What every row has in common: the sum of (c + s)(c + s)' is that of ss', plus cs' + sc' + cc'.
      for (let i = 0, at = 0; i < width; i += 1, at = i * width + i) {
        for (let j = i; j < width; j += 1, at += 1) {
          gram[at] += common[i] * (sums[j] + total * common[j]) + common[j] * sums[i];
        }
      }
      return gram;
    },

    every: stride => sparseCells(everyRow(apart, stride)),
    pick: picked => sparseCells(pickColumns(apart, picked)),
  };
}
