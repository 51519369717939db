import type { Int64Column } from '../column';
import type { Distribution } from './distribution';
import type { IntegerCounts } from './integerCounts';
import type { TextCounts } from './textCounts';

/** The lengths in characters (code points) of the texts counted, over their rows. */
export function textLengths({ strings: { offsets, bytes }, indexes, counts }: TextCounts): Distribution {
  const lengths = new Lengths();
  for (let i = 0; i < indexes.length; i += 1) {
    lengths.add(characters(bytes, offsets[indexes[i]], offsets[indexes[i] + 1]), counts[i]);
  }
  return lengths.distribution();
}

/** The lengths of the decimal texts of the integers counted, over their rows. */
export function digitLengths({ values }: Int64Column, { rows, counts }: IntegerCounts): Distribution {
  const lengths = new Lengths();
  for (let i = 0; i < rows.length; i += 1) lengths.add(String(values[rows[i]]).length, counts[i]);
  return lengths.distribution();
}

/** Bytes that do not continue a character. */
function characters(bytes: Uint8Array, start: number, end: number): number {
  let count = end - start;
  for (let i = start; i < end; i += 1) if ((bytes[i] & 0xc0) === 0x80) count -= 1;
  return count;
}

/** Counts lengths: the usual ones in an array, the few beyond it in a map. */
class Lengths {
  readonly #short = new Int32Array(1024);
  readonly #long = new Map<number, number>();

  add(length: number, rows: number): void {
    if (length < this.#short.length) this.#short[length] += rows;
    else this.#long.set(length, (this.#long.get(length) ?? 0) + rows);
  }

  distribution(): Distribution {
    const long = [...this.#long].sort(([a], [b]) => a - b);
    const all = [...this.#short.entries(), ...long].filter(([, rows]) => rows !== 0);
    let count = 0;
    const ends = Int32Array.from(all, ([, rows]) => (count += rows));
    return { values: Float64Array.from(all, ([length]) => length), ends, count };
  }
}
