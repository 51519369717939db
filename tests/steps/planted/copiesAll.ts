import { Frame } from '../../../src/table/frame';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Copies columns it has nothing to do with. */
export default {
  breaks: 'shares the columns it does not change',
  meta: plantedMeta({ scope: () => 'row-wise' }),
  run: { apply: (frame: Frame) => Frame.from(structuredClone(frame.toData())) },
} satisfies Planted;
