import type { LessonFacts } from '../../../pipeline/problemFact';
import { count } from '../../format/number';
import { quoted } from './phrases';
import type { Said } from './said';

/** Files with somebody's progress in a lesson. */
export const lessons = {
  'not-a-lesson': { expected: 'the file of a lesson', got: 'another file', fix: 'Choose a file that “Save answers as a file” wrote.' },
  'damaged-lesson': { expected: 'the file of a lesson as it was saved', got: 'one that was changed or is damaged', fix: 'Save the answers again in the browser the lesson was done in.' },
  'other-lesson': ({ lesson, got }) => ({ expected: `the lesson ${quoted(lesson)}`, got: quoted(got), fix: 'Open that lesson first, or choose another file.' }),
  'newer-lesson': ({ version, newest }) => ({ expected: `version ${count(newest)} of the lesson or an older one`, got: `version ${count(version)}`, fix: 'Reload the page to update Plumbline, then open it again.' }),
} satisfies Said<LessonFacts>;
