import type { Bitmap } from '../bitmap';
import { bitmap, fullBitmap } from '../bitmap';

/** Rows that are in every mask. Throws when there is none or their sizes differ. */
export function andMasks(masks: readonly Bitmap[]): Bitmap {
  const out = copyOfFirst(masks);
  for (const mask of masks.slice(1)) {
    for (let i = 0; i < out.length; i += 1) out[i] &= mask[i];
  }
  return out;
}

/** Rows that are in any mask. Throws when there is none or their sizes differ. */
export function orMasks(masks: readonly Bitmap[]): Bitmap {
  const out = copyOfFirst(masks);
  for (const mask of masks.slice(1)) {
    for (let i = 0; i < out.length; i += 1) out[i] |= mask[i];
  }
  return out;
}

/** The rows among the first `length` that are not in `mask`. */
export function notMask(mask: Bitmap, length: number): Bitmap {
  const out = fullBitmap(length);
  for (let i = 0; i < out.length; i += 1) out[i] &= ~mask[i];
  return out;
}

function copyOfFirst(masks: readonly Bitmap[]): Bitmap {
  if (masks.length === 0) throw new Error('masks: expected at least one mask; got none.');
  const size = masks[0].length;
  for (const mask of masks) {
    if (mask.length !== size) throw new RangeError(`masks: expected ${size} bytes; got ${mask.length}.`);
  }
  const out = bitmap(size * 8);
  out.set(masks[0]);
  return out;
}
