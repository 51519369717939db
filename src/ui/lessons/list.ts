import { loadLearners } from '../forms/catalog';

/** What the start page says of a lesson, before it is loaded. */
export interface ListedLesson {
  readonly name: string;
  readonly title: string;
  readonly line: string;
  /** Learners it cannot do without. */
  readonly needs: readonly string[];
}

/** Every lesson, in the order they build on each other. */
export const lessonList: readonly ListedLesson[] = [
  { name: 'look-before-you-fit', title: 'Look before you fit', line: 'Four tables with the same statistics, and one odd penguin.', needs: ['linear'] },
  { name: 'scale-matters', title: 'Scale matters', line: 'Why a gram drowns out a millimeter, and what to do about it.', needs: ['knn'] },
  { name: 'overfitting', title: 'Overfitting', line: 'A tree that knows every training row by heart, and what it is worth.', needs: ['tree'] },
];

/** The lessons that this build has the learners for. */
export async function lessonsHere(): Promise<readonly ListedLesson[]> {
  const learners = await loadLearners();
  return lessonList.filter(({ needs }) => needs.every(name => Object.hasOwn(learners, name)));
}
