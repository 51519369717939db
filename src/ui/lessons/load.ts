import type { Lesson } from './lesson';
import { lessonsHere } from './list';

const LESSONS: Readonly<Record<string, () => Promise<{ readonly default: Lesson }>>> = {
  'look-before-you-fit': () => import('./look-before-you-fit/lesson'),
  'scale-matters': () => import('./scale-matters/lesson'),
  overfitting: () => import('./overfitting/lesson'),
};

/** A lesson by name; null for one that this build does not have, or lacks a learner for. */
export async function loadLesson(name: string): Promise<Lesson | null> {
  if (!Object.hasOwn(LESSONS, name)) return null;
  const isHere = (await lessonsHere()).some(lesson => lesson.name === name);
  return isHere ? (await LESSONS[name]()).default : null;
}
