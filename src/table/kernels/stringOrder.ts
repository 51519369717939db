import type { Strings } from '../column';
import { compareStringsAt } from './codePoints';
import { radixOrder } from './radixOrder';

/** `indexes` in code point order of the strings they name; equal strings keep the order they had. `indexes` is not changed. */
export function stringOrder(strings: Strings, indexes: Int32Array): Int32Array {
  const order = indexes.slice();
  // A list of work instead of recursion: long common beginnings would go too deep.
  const pending: Range[] = [{ start: 0, end: order.length, skip: 0 }];
  for (let range = pending.pop(); range !== undefined; range = pending.pop()) {
    const { start, end, skip } = range;
    if (end - start < SMALL) order.subarray(start, end).sort((a, b) => compareStringsAt(strings, a, b, skip));
    else sortByKey(strings, order, range, pending);
  }
  return order;
}

/** Places of `order` whose strings agree in their first `skip` bytes. */
interface Range {
  readonly start: number;
  readonly end: number;
  readonly skip: number;
}

/** Bytes that one round of the radix sort takes; the key's last byte says how many there were. */
const STEP = 7;
const MORE = STEP + 1;
const SMALL = 512;

/** Sorts the range by its next bytes; strings that agree in those, too, and go on are left in `pending`. */
function sortByKey(strings: Strings, order: Int32Array, { start, end, skip }: Range, pending: Range[]): void {
  const before = order.slice(start, end);
  const count = before.length;
  const places = new Int32Array(count);
  const high = new Uint32Array(count);
  const low = new Uint32Array(count);
  fillKeys(strings, before, skip, places, high, low);
  const sorted = radixOrder(places, high, low);
  for (let i = 0; i < count; i += 1) order[start + i] = before[sorted[i]];
  for (let from = 0; from < count; ) {
    const place = sorted[from];
    let to = from + 1;
    while (to < count && low[sorted[to]] === low[place] && high[sorted[to]] === high[place]) to += 1;
    if (to - from > 1 && (low[place] & 255) === MORE) pending.push({ start: start + from, end: start + to, skip: skip + STEP });
    from = to;
  }
}

/** Keys of seven bytes and a length: a shorter string stands before a longer one that begins with it. */
function fillKeys({ offsets, bytes }: Strings, order: Int32Array, skip: number, places: Int32Array, high: Uint32Array, low: Uint32Array): void {
  for (let i = 0; i < order.length; i += 1) {
    const start = offsets[order[i]] + skip;
    const rest = offsets[order[i] + 1] - start;
    // Bytes read past the string are masked out; past the array they are undefined, which the shift makes 0.
    const first = (bytes[start] << 24) | (bytes[start + 1] << 16) | (bytes[start + 2] << 8) | bytes[start + 3];
    const second = (bytes[start + 4] << 24) | (bytes[start + 5] << 16) | (bytes[start + 6] << 8);
    high[i] = rest >= 4 ? first : rest <= 0 ? 0 : first & (-1 << (32 - 8 * rest));
    low[i] = (rest >= STEP ? second : rest <= 4 ? 0 : second & (-1 << (64 - 8 * rest))) | Math.min(rest, MORE);
    places[i] = i;
  }
}
