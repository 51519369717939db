import { fullBitmap } from '../../../src/table/bitmap';
import type { Frame } from '../../../src/table/frame';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Takes a null for missing and a NaN for a value. */
export default {
  breaks: 'takes null and NaN for the same',
  meta: plantedMeta({ scope: () => 'removes-rows' }),
  run: { keep: (frame: Frame) => frame.column('mass').validity ?? fullBitmap(frame.length) },
} satisfies Planted;
