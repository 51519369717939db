import type { Frame } from '../../../src/table/frame';
import { mean } from '../../../src/table/kernels/moments';
import { float64s } from '../../../src/table/shared';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** The leak of leaks: the mean of the rows it is applied to, not of those it was fitted on. */
export default {
  breaks: 'treats each row on its own when applied',
  meta: plantedMeta(),
  run: {
    fit: (train: Frame) => ({ mean: mean(train.number('mass')) }),
    apply(frame: Frame, _state: { readonly mean: number }) {
      const column = frame.number('mass');
      const center = mean(column);
      const values = float64s(column.length);
      for (let i = 0; i < values.length; i += 1) values[i] = column.values[i] - center;
      return frame.with('mass', { ...column, values });
    },
  },
} satisfies Planted;
