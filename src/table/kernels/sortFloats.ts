/**
 * The first `count` of `values` in rising order, as a new array; -0 stands before 0. `values` must hold no NaN and is
 * not changed. A radix sort by the bits of float64, about four times as quick as `Float64Array.sort` on a million.
 *
 * The 33 highest bits that differ are sorted first; what is left is nearly in order and an insertion sort mends it.
 * Where it is not (many values that agree in those bits), the remaining bits are sorted too.
 */
export function sortFloats(values: Float64Array, count: number): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(count);
  copy.set(values.subarray(0, count));
  // A typed array's own sort tells -0 from 0, as the bits do.
  if (count < SMALL) return copy.sort();
  const words = new Uint32Array(copy.buffer);
  let low = 0;
  let high = 0;
  for (let i = 0; i < words.length; i += 2) {
    low |= words[i] ^ words[0];
    high |= words[i + 1] ^ words[1];
  }
  const top = high !== 0 ? 63 - Math.clz32(high) : 31 - Math.clz32(low);
  const bottom = low !== 0 ? 31 - Math.clz32(low & -low) : 63 - Math.clz32(high & -high);
  const cut = Math.max(bottom, top - 3 * DIGIT + 1);
  const sorted = signed(sortBits(copy, cut, top));
  if (cut === bottom || mend(sorted)) return sorted;
  return signed(sortBits(sorted, bottom, top));
}

const DIGIT = 11;
const SMALL = 2048;

/** Stable sort of float64 by bits `bottom` to `top` of their 64, as unsigned numbers. Gives `values` or a new array. */
function sortBits(values: Float64Array<ArrayBuffer>, bottom: number, top: number): Float64Array<ArrayBuffer> {
  let from = values;
  let to = new Float64Array(values.length);
  const places = new Int32Array(1 << DIGIT);
  for (let shift = bottom; shift <= top; shift += DIGIT) {
    sortDigit(from, to, shift, places);
    const sorted = to;
    to = from;
    from = sorted;
  }
  return from;
}

function sortDigit(from: Float64Array<ArrayBuffer>, to: Float64Array<ArrayBuffer>, shift: number, places: Int32Array): void {
  const words = new Uint32Array(from.buffer);
  const count = from.length;
  const mask = places.length - 1;
  places.fill(0);
  if (shift >= 32) {
    const right = shift - 32;
    for (let i = 1; i < words.length; i += 2) places[(words[i] >>> right) & mask] += 1;
    startPlaces(places);
    for (let i = 0; i < count; i += 1) to[places[(words[2 * i + 1] >>> right) & mask]++] = from[i];
  } else if (shift + DIGIT <= 32) {
    for (let i = 0; i < words.length; i += 2) places[(words[i] >>> shift) & mask] += 1;
    startPlaces(places);
    for (let i = 0; i < count; i += 1) to[places[(words[2 * i] >>> shift) & mask]++] = from[i];
  } else {
    const left = 32 - shift;
    for (let i = 0; i < words.length; i += 2) places[((words[i] >>> shift) | (words[i + 1] << left)) & mask] += 1;
    startPlaces(places);
    for (let i = 0; i < count; i += 1) to[places[((words[2 * i] >>> shift) | (words[2 * i + 1] << left)) & mask]++] = from[i];
  }
}

/** Counts become the place where each digit's values start. */
function startPlaces(places: Int32Array): void {
  let at = 0;
  for (let digit = 0; digit < places.length; digit += 1) {
    const size = places[digit];
    places[digit] = at;
    at += size;
  }
}

/** From unsigned order to numeric order: negatives come last and reversed there. In place. */
function signed(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const words = new Uint32Array(values.buffer);
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[2 * middle + 1] >>> 31 === 1) high = middle;
    else low = middle + 1;
  }
  const negatives = values.slice(low).reverse();
  values.copyWithin(negatives.length, 0, low);
  values.set(negatives);
  return values;
}

/** Insertion sort of what is nearly in order; false, with the work half done, when it is not near enough. */
function mend(values: Float64Array): boolean {
  let budget = 4 * values.length;
  for (let i = 1; i < values.length; i += 1) {
    const value = values[i];
    if (values[i - 1] <= value) continue;
    let j = i - 1;
    for (; j >= 0 && values[j] > value; j -= 1) values[j + 1] = values[j];
    values[j + 1] = value;
    budget -= i - j;
    if (budget < 0) return false;
  }
  return true;
}
