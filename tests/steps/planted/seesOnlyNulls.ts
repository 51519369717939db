import { getBit } from '../../../src/table/bitmap';
import type { Frame } from '../../../src/table/frame';
import { float64s } from '../../../src/table/shared';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Fills nulls and lets NaN through. */
export default {
  breaks: 'takes null and NaN for the same',
  meta: plantedMeta({ scope: () => 'row-wise' }),
  run: {
    apply(frame: Frame) {
      const column = frame.number('mass');
      const values = float64s(column.length);
      for (let i = 0; i < values.length; i += 1) values[i] = column.validity === null || getBit(column.validity, i) ? column.values[i] : 0;
      return frame.with('mass', { ...column, validity: null, values });
    },
  },
} satisfies Planted;
