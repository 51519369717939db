import type { Frame } from '../../../src/table/frame';
import { presentMask } from '../../../src/table/kernels/missing';
import { filterFrame } from '../../../src/table/kernels/select';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Leaves out rows where it should give as many as it got. */
export default {
  breaks: 'keeps all rows, in order, with their source rows',
  meta: plantedMeta({ scope: () => 'row-wise' }),
  run: { apply: (frame: Frame) => filterFrame(frame, presentMask(frame.column('mass'))) },
} satisfies Planted;
