import { LEAK_SCORE } from '../../evaluate/alerts/leakLimits';
import type { Judgement } from '../../evaluate/judgement';

/** Figures from which a score is asked whether it is too good to be true: balanced accuracy, or R². */
const TOO_GOOD = 0.95;

/** Figures from which single columns are asked how far they get alone. */
const GOOD = 0.9;

/** Beside a model that is good, a column that alone gets so far is doubted: one measurement hardly does, a petal's width tells irises apart to 0.95. */
const ALONE = 0.97;

/** Of what a model gains over guessing, the share with which one column alone comes near it. */
const NEAR = 0.9;

/** True of a score so good that it is asked what it rests on. */
export function isTooGood(judgement: Judgement): boolean {
  return scoreOf(judgement) >= TOO_GOOD;
}

/** True of a score from which it is asked how far single columns get alone. */
export function isWorthAsking(judgement: Judgement): boolean {
  return scoreOf(judgement) >= GOOD;
}

/** The score that single columns are held against: balanced accuracy, or R². */
export function scoreOf({ metrics }: Judgement): number {
  return metrics.balanced_accuracy?.value ?? metrics.r2?.value ?? 0;
}

/**
 * True of a column that is too good by itself, whatever became of the model that reads it; beside a good model a little
 * sooner; and beside one that is too good, of each that alone, by the same measure, gains nearly all of what the model gains
 * over guessing.
 */
export function isSuspect(score: number, judgement: Judgement): boolean {
  if (score > LEAK_SCORE || (isWorthAsking(judgement) && score > ALONE)) return true;
  const guess = judgement.task === 'classification' ? 1 / Math.max(2, judgement.classes.length) : 0;
  return isTooGood(judgement) && score - guess >= NEAR * (scoreOf(judgement) - guess);
}
