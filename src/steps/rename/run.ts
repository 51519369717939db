import type { ParamsOf, TableRun } from '../step';
import type meta from './meta';
import { newNames } from './newNames';

export default {
  apply: (frame, _, { names }) => frame.rename(newNames(names)),
} satisfies TableRun<ParamsOf<typeof meta>, null>;
