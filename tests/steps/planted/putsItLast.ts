import type { Frame } from '../../../src/table/frame';
import { missingMask } from '../../../src/table/kernels/missing';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Puts a column at the end that was promised beside its source. */
export default {
  breaks: 'gives the columns it promised',
  meta: plantedMeta({
    scope: () => 'row-wise',
    columns: schema => schema.flatMap(field => (field.name === 'mass' ? [field, { name: 'flag', type: 'boolean' as const, nullable: false, from: ['mass'] }] : [field])),
  }),
  run: {
    apply(frame: Frame) {
      const values = missingMask(frame.column('mass'));
      return frame.with('flag', { type: 'boolean', length: frame.length, validity: null, values });
    },
  },
} satisfies Planted;
