import { bitmap, setBit } from '../../../src/table/bitmap';
import type { Frame } from '../../../src/table/frame';
import { mean } from '../../../src/table/kernels/moments';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Compares each row with the others, and yet says that scoring may ask it of one row. */
export default {
  breaks: 'judges each row alone where scoring will ask it to',
  meta: plantedMeta({ scope: () => 'removes-rows', recordsPopulation: true }),
  run: {
    keep(frame: Frame) {
      const { values, length } = frame.number('constant');
      const least = mean(frame.number('constant'));
      const bits = bitmap(length);
      for (let i = 0; i < length; i += 1) if (values[i] > least) setBit(bits, i);
      return bits;
    },
  },
} satisfies Planted;
