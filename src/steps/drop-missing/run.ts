import { fullBitmap } from '../../table/bitmap';
import { andMasks, orMasks } from '../../table/kernels/masks';
import { presentMask } from '../../table/kernels/missing';
import type { FilterRun, ParamsOf } from '../step';
import type meta from './meta';

export default {
  keep(frame, { columns, how }) {
    if (columns.length === 0) return fullBitmap(frame.length);
    const present = columns.map(name => presentMask(frame.column(name)));
    return how === 'any' ? andMasks(present) : orMasks(present);
  },
} satisfies FilterRun<ParamsOf<typeof meta>>;
