import type { Frame } from '../../../src/table/frame';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Sends rows to a part that does not exist. */
export default {
  breaks: 'gives every row a part, and leaves it as it was',
  meta: plantedMeta({ scope: () => 'splits', output: 'parts' }),
  run: { assign: ({ length }: Frame) => new Uint8Array(length).fill(3) },
} satisfies Planted;
