import type { Frame } from '../../../src/table/frame';
import { fillMissing } from '../../../src/table/kernels/fill';
import { mean } from '../../../src/table/kernels/moments';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Says it looks at each row alone, and so may stand above the split; it takes a mean all the same. */
export default {
  breaks: 'is fitted where it says it learns, and only there',
  meta: plantedMeta({ scope: () => 'row-wise' }),
  run: {
    fit: (train: Frame) => ({ fill: mean(train.number('mass')) }),
    apply: (frame: Frame, { fill }: { readonly fill: number }) => frame.with('mass', fillMissing(frame.number('mass'), fill)),
  },
} satisfies Planted;
