import type { ParamsOf, TableRun } from '../step';
import type meta from './meta';

export default {
  apply: (frame, _, { columns }) => frame.without(columns),
} satisfies TableRun<ParamsOf<typeof meta>, null>;
