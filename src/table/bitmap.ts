import { bytes } from './shared';

/**
 * One bit per row, least significant bit first, as in Arrow. In a validity bitmap 1 means "has a value";
 * bits past the last row are 0.
 */
export type Bitmap = Uint8Array;

/** A bitmap of `length` zero bits. */
export function bitmap(length: number): Bitmap {
  return bytes((length + 7) >> 3);
}

/** A bitmap of `length` one bits. */
export function fullBitmap(length: number): Bitmap {
  const bits = bitmap(length).fill(255);
  const rest = length & 7;
  if (rest !== 0) bits[bits.length - 1] = (1 << rest) - 1;
  return bits;
}

/** Reads bit `index`. */
export function getBit(bits: Bitmap, index: number): boolean {
  return ((bits[index >> 3] >> (index & 7)) & 1) === 1;
}

/** Sets bit `index` to 1, in place: for a bitmap that is still being built. */
export function setBit(bits: Bitmap, index: number): void {
  bits[index >> 3] |= 1 << (index & 7);
}

/** Sets bit `index` to 0, in place: for a bitmap that is still being built. */
export function clearBit(bits: Bitmap, index: number): void {
  bits[index >> 3] &= ~(1 << (index & 7));
}

/** How many of the first `length` bits are 1. */
export function countBits(bits: Bitmap, length: number): number {
  let count = 0;
  const whole = length >> 3;
  for (let i = 0; i < whole; i += 1) count += POPULATION[bits[i]];
  const rest = length & 7;
  if (rest !== 0) count += POPULATION[bits[whole] & ((1 << rest) - 1)];
  return count;
}

const POPULATION = Uint8Array.from({ length: 256 }, (_, byte) => {
  let bits = 0;
  for (let b = byte; b !== 0; b >>= 1) bits += b & 1;
  return bits;
});
