import { Problem, type ProblemFact } from '../../pipeline/errors';
import type { Lesson } from './lesson';
import { entriesOf, fits, isRecord, isSeed, stepsOf, type LessonProgress } from './progress';

/** What a lesson's file says it is. */
export const LESSON_FORMAT = 'plumbline/lesson';

/** Nobody's answers take more. */
export const LARGEST_FILE = 100_000;

/** The text of a file with somebody's progress: to hand in, or to go on with elsewhere. */
export function writeLessonFile({ name, version }: Lesson, { seed, step, answers, done }: LessonProgress): string {
  return `${JSON.stringify({ format: LESSON_FORMAT, name, version, seed, step, answers, done }, null, 2)}\n`;
}

/** The lesson that a file speaks of. Throws `bad-file` for anything that is no file of a lesson. */
export function lessonFileName(text: string): string {
  const { name } = parsed(text);
  if (typeof name === 'string') return name;
  throw refusal('the name of a lesson', 'none', DAMAGED);
}

/** The progress in a file of `lesson`. Throws `bad-file`, saying what is wrong with it: nothing in it is guessed at. */
export function readLessonFile(text: string, lesson: Lesson): LessonProgress {
  const { name, version, seed, step, answers, done } = parsed(text);
  if (name !== lesson.name) throw refusal(`the lesson ${lesson.name}`, said(name), { kind: 'other-lesson', lesson: lesson.title, got: typeof name === 'string' ? name : '' });
  if (!Number.isInteger(version) || (version as number) < 1) throw refusal('the version of the lesson', said(version), DAMAGED);
  if ((version as number) > lesson.version) throw refusal(`version ${lesson.version} of the lesson or an older one`, `version ${said(version)}`, { kind: 'newer-lesson', version: version as number, newest: lesson.version }, 'Open it in a newer Plumbline.');
  if (!isSeed(seed)) throw refusal('a seed from 0 to 4294967295', said(seed), DAMAGED);
  if (!lesson.steps.some(({ id }) => id === step)) throw refusal('a step of the lesson', said(step), DAMAGED);
  if (!isRecord(answers)) throw refusal('answers by step', typeof answers, DAMAGED);
  const wrong = entriesOf(answers).find(([id, answer]) => !fits(lesson, id, answer));
  if (wrong !== undefined) throw refusal('an answer that the lesson knows', `one to “${wrong[0].slice(0, 80)}” that it does not`, DAMAGED);
  return { seed, step: step as string, answers: Object.fromEntries(entriesOf(answers)) as Record<string, string>, tables: {}, done: stepsOf(done, lesson) };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  if (text.length > LARGEST_FILE) throw refusal(`at most ${LARGEST_FILE} characters`, String(text.length), NO_LESSON);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal('JSON', 'text that is none', NO_LESSON);
  }
  if (isRecord(value) && value.format === LESSON_FORMAT) return value;
  throw refusal(`a file that says "format": "${LESSON_FORMAT}"`, 'one that does not', NO_LESSON);
}

/** A value of a stranger's file, short, and without asking it for its own idea of text. */
function said(value: unknown): string {
  return (JSON.stringify(value) ?? 'none').slice(0, 80);
}

const DAMAGED: ProblemFact = { kind: 'damaged-lesson' };
const NO_LESSON: ProblemFact = { kind: 'not-a-lesson' };

function refusal(expected: string, got: string, fact: ProblemFact, fix = 'Export the lesson again from the browser it was done in.'): Problem {
  return new Problem({ code: 'bad-file', expected, got, fix, fact });
}
