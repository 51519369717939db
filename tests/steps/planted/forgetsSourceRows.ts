import { Frame } from '../../../src/table/frame';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Gives the same rows without saying where they come from. */
export default {
  breaks: 'keeps all rows, in order, with their source rows',
  meta: plantedMeta({ scope: () => 'row-wise' }),
  run: { apply: (frame: Frame) => new Frame(frame.columns, frame.length) },
} satisfies Planted;
