import { duplicateMask } from '../../table/kernels/duplicates';
import { notMask } from '../../table/kernels/masks';
import type { FilterRun, ParamsOf } from '../step';
import type meta from './meta';

export default {
  keep: (frame, { columns, keep }) => notMask(duplicateMask(frame, columns.length === 0 ? frame.names : columns, keep), frame.length),
} satisfies FilterRun<ParamsOf<typeof meta>>;
