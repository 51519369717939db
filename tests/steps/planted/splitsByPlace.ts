import type { Frame } from '../../../src/table/frame';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Every fifth row of the table as it lies: sorting the file moves rows between parts. */
export default {
  breaks: 'does not go by the order of rows',
  meta: plantedMeta({ scope: () => 'splits', output: 'parts' }),
  run: { assign: ({ length }: Frame) => Uint8Array.from({ length }, (_, row) => (row % 5 === 0 ? 2 : 0)) },
} satisfies Planted;
