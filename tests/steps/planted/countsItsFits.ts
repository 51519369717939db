import type { Frame } from '../../../src/table/frame';
import type { Planted } from './base';
import { plantedMeta } from './base';

let fits = 0;

/** What it learns depends on what it was asked before. */
export default {
  breaks: 'gives the same state for the same rows',
  meta: plantedMeta(),
  run: {
    fit: () => ({ fits: (fits += 1) }),
    apply: (frame: Frame, { fits: _ }: { readonly fits: number }) => frame,
  },
} satisfies Planted;
