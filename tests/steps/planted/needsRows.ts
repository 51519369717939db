import type { Frame } from '../../../src/table/frame';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Falls over rows that teach nothing. */
export default {
  breaks: 'takes rows that teach nothing',
  meta: plantedMeta(),
  run: {
    fit(train: Frame) {
      const smallest = [...train.number('mass').values].filter(value => !Number.isNaN(value)).sort()[0];
      return { smallest: smallest.toFixed(3) };
    },
    apply: (frame: Frame, { smallest }: { readonly smallest: string }) => (smallest === '' ? frame.without([]) : frame),
  },
} satisfies Planted;
