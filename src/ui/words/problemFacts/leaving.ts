import type { LeavingFacts } from '../../../pipeline/problemFact';
import { brief, count } from '../../format/number';
import { plural } from '../plural';
import type { Said } from './said';

const NOT_OFFERED = 'The file is not offered. Please report this, with the pipeline definition.';

/** Exports that are not offered. */
export const leaving = {
  'no-onnx': { expected: 'steps and a model that can leave as ONNX', got: 'one that cannot', fix: 'Replace it, or hand over the pipeline definition instead.' },
  'long-whole-numbers': { expected: 'a number that the model can read', got: 'whole numbers beyond 2^53', fix: 'Change its type to number.' },
  'not-opened': { expected: 'a file that a runtime opens and runs', got: 'one that it does not', fix: NOT_OFFERED },
  disagrees: ({ agreeing, rows, largest }) => ({
    expected: `${plural(rows, 'sample row', 'sample rows')} to agree with the pipeline`, got: `${count(agreeing)}, with a largest difference of ${brief(largest, 3)}`, fix: NOT_OFFERED,
  }),
} satisfies Said<LeavingFacts>;
