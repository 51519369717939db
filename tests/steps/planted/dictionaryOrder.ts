import { float64s } from '../../../src/table/shared';
import { allStrings } from '../../../src/table/kernels/strings';
import type { Frame } from '../../../src/table/frame';
import type { Planted } from './base';
import { plantedMeta } from './base';

/** Category numbers taken from the dictionary, which a split shares with rows that were held out. */
export default {
  breaks: 'gives the same state for the same rows',
  meta: plantedMeta({
    columns: schema => schema.map(field => (field.name === '🐧 island' ? { name: field.name, type: 'number', nullable: false, from: [field.name] } : field)),
  }),
  run: {
    fit: (train: Frame) => allStrings(train.category('🐧 island').dictionary),
    apply(frame: Frame, state: readonly string[]) {
      const { codes, dictionary, validity, length } = frame.category('🐧 island');
      const texts = allStrings(dictionary);
      const values = float64s(length);
      for (let i = 0; i < length; i += 1) values[i] = validity === null ? state.indexOf(texts[codes[i]]) : -1;
      return frame.with('🐧 island', { type: 'number', length, validity: null, values });
    },
  },
} satisfies Planted;
