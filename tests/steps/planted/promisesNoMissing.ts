import type { Frame } from '../../../src/table/frame';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Says that a column has no missing value, and leaves them in. */
export default {
  breaks: 'gives the columns it promised',
  meta: plantedMeta({
    scope: () => 'row-wise',
    columns: schema => schema.map(field => (field.name === 'mass' ? { ...field, nullable: false, from: ['mass'] } : field)),
  }),
  run: { apply: (frame: Frame) => frame.with('mass', { ...frame.number('mass') }) },
} satisfies Planted;
