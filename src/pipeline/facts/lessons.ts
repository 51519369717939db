import type { Plain } from './facts';

/** Files with somebody's progress in a lesson. */
export interface LessonFacts extends Plain<'not-a-lesson' | 'damaged-lesson'> {
  'other-lesson': { readonly lesson: string; readonly got: string };
  'newer-lesson': { readonly version: number; readonly newest: number };
}
