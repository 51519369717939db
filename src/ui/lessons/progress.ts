import type { Lesson } from './lesson';

/** How far someone is in a lesson: what is kept in this browser, and what a file of it brings. */
export interface LessonProgress {
  readonly seed: number;
  /** Id of the step. */
  readonly step: string;
  /** By step: an option's id, or a person's own words. */
  readonly answers: Readonly<Record<string, string>>;
  /** Which of a project's tables was chosen. */
  readonly tables: Readonly<Record<string, string>>;
  /** Steps that were left with nothing more to do in them. */
  readonly done: readonly string[];
}

/** Longest answer that is kept, in UTF-16 units. */
export const LONGEST_ANSWER = 2000;

/** A lesson not begun. */
export function freshProgress({ seed, steps }: Lesson): LessonProgress {
  return { seed, step: steps[0].id, answers: {}, tables: {}, done: [] };
}

/** Takes what fits the lesson as it is now and leaves the rest: an older app, or anybody, may have written it. */
export function readProgress(value: unknown, lesson: Lesson): LessonProgress {
  const fresh = freshProgress(lesson);
  if (!isRecord(value)) return fresh;
  const { seed, step, answers, tables, done } = value;
  return {
    seed: isSeed(seed) ? seed : fresh.seed,
    step: lesson.steps.find(({ id }) => id === step)?.id ?? fresh.step,
    answers: Object.fromEntries(entriesOf(answers).filter(([id, answer]) => fits(lesson, id, answer))) as Record<string, string>,
    tables: Object.fromEntries(entriesOf(tables).filter(([name, table]) => Object.hasOwn(lesson.projects, name) && lesson.projects[name].tables.some(({ id }) => id === table))) as Record<string, string>,
    done: stepsOf(done, lesson),
  };
}

/** True where an answer is one that the step's question allows. */
export function fits({ steps }: Lesson, id: string, answer: unknown): answer is string {
  const question = steps.find(step => step.id === id)?.question;
  if (question === undefined || typeof answer !== 'string' || answer.length > LONGEST_ANSWER) return false;
  return question.kind === 'text' || question.options.some(option => option.id === answer);
}

/** Ids of steps in a list, each once, in the order of the lesson. */
export function stepsOf(value: unknown, { steps }: Lesson): readonly string[] {
  return Array.isArray(value) ? steps.map(({ id }) => id).filter(id => value.includes(id)) : [];
}

/** A whole number from 0 to 2^32 - 1. */
export function isSeed(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 32;
}

/** True for an object that is no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own entries; a list or a plain value has none. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}
