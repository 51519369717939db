import type { Frame } from '../../../src/table/frame';
import { categoriesOf } from '../../../src/steps/categories';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** A Set is no plain data: JSON keeps nothing of it. */
export default {
  breaks: 'gives a state that survives being kept',
  meta: plantedMeta(),
  run: {
    fit: (train: Frame) => new Set(categoriesOf(train.column('mass'))),
    apply: (frame: Frame, state: ReadonlySet<unknown>) => (state.size < 0 ? frame.without([]) : frame),
  },
} satisfies Planted;
