import type { Frame } from '../../../src/table/frame';
import { median } from '../../../src/table/kernels/quantiles';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Writes into the column it was given. */
export default {
  breaks: 'leaves its input as it was',
  meta: plantedMeta(),
  run: {
    fit: (train: Frame) => ({ fill: median(train.number('mass')) }),
    apply(frame: Frame, { fill }: { readonly fill: number }) {
      const { values } = frame.number('mass');
      for (let i = 0; i < values.length; i += 1) if (Number.isNaN(values[i])) values[i] = fill;
      return frame;
    },
  },
} satisfies Planted;
