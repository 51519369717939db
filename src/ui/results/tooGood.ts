import type { Judgement } from '../../evaluate/judgement';

/** Figures from which a score is asked whether it is too good to be true: balanced accuracy, or R². */
const TOO_GOOD = 0.95;

/** Of what a model gains over guessing, the share with which one column alone comes near it. */
const NEAR = 0.9;

/** True of a score so good that it is asked what it rests on. */
export function isTooGood(judgement: Judgement): boolean {
  return scoreOf(judgement) >= TOO_GOOD;
}

/** The score that single columns are held against: balanced accuracy, or R². */
export function scoreOf({ metrics }: Judgement): number {
  return metrics.balanced_accuracy?.value ?? metrics.r2?.value ?? 0;
}

/** True of a column that alone, by the same measure, gains nearly all of what the model gains over guessing. */
export function comesNear(score: number, judgement: Judgement): boolean {
  const guess = judgement.task === 'classification' ? 1 / Math.max(2, judgement.classes.length) : 0;
  return score - guess >= NEAR * (scoreOf(judgement) - guess);
}
