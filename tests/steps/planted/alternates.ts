import { bitmap, fullBitmap } from '../../../src/table/bitmap';
import type { Frame } from '../../../src/table/frame';
import type { Planted } from './base';
import { plantedMeta } from './base';

let calls = 0;

/** Keeps all rows, or none, by turns. */
export default {
  breaks: 'says of every row whether it stays, and leaves it as it was',
  meta: plantedMeta({ scope: () => 'removes-rows' }),
  run: { keep: ({ length }: Frame) => ((calls += 1) % 2 === 0 ? bitmap(length) : fullBitmap(length)) },
} satisfies Planted;
