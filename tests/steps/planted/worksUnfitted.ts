import type { Frame } from '../../../src/table/frame';
import { fillMissing } from '../../../src/table/kernels/fill';
import { mean } from '../../../src/table/kernels/moments';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Fills with 0 where nothing has been learned yet, without a word. */
export default {
  breaks: 'is fitted where it says it learns, and only there',
  meta: plantedMeta(),
  run: {
    fit: (train: Frame) => ({ fill: mean(train.number('mass')) }),
    apply: (frame: Frame, state: { readonly fill: number } | null) => frame.with('mass', fillMissing(frame.number('mass'), state?.fill ?? 0)),
  },
} satisfies Planted;
