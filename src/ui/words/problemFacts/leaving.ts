import type { LeavingFacts } from '../../../pipeline/problemFact';
import { brief, count } from '../../format/number';
import { plural } from '../plural';
import { quoted } from './phrases';
import type { Said } from './said';

const NOT_OFFERED = 'The file is not offered. Please report this, with the pipeline definition.';

/** Exports that are not offered, and files of lessons. */
export const leaving = {
  'no-onnx': { expected: 'steps and a model that can leave as ONNX', got: 'one that cannot', fix: 'Replace it, or hand over the pipeline definition instead.' },
  'long-whole-numbers': { expected: 'a number that the model can read', got: 'whole numbers beyond 2^53', fix: 'Change its type to number.' },
  'not-opened': { expected: 'a file that a runtime opens and runs', got: 'one that it does not', fix: NOT_OFFERED },
  disagrees: ({ agreeing, rows, largest }) => ({
    expected: `${plural(rows, 'sample row', 'sample rows')} to agree with the pipeline`, got: `${count(agreeing)}, with a largest difference of ${brief(largest, 3)}`, fix: NOT_OFFERED,
  }),
  'not-a-lesson': { expected: 'the file of a lesson', got: 'another file', fix: 'Choose a file that “Export” in a lesson wrote.' },
  'damaged-lesson': { expected: 'the file of a lesson as it was exported', got: 'one that was changed or is damaged', fix: 'Export the lesson again from the browser it was done in.' },
  'other-lesson': ({ lesson, got }) => ({ expected: `the lesson ${quoted(lesson)}`, got: quoted(got), fix: 'Open that lesson first, or choose another file.' }),
  'newer-lesson': ({ version, newest }) => ({ expected: `version ${count(newest)} of the lesson or an older one`, got: `version ${count(version)}`, fix: 'Reload the page to update Plumbline, then open it again.' }),
} satisfies Said<LeavingFacts>;
