import type { Judgement } from '../../evaluate/judgement';
import { formatMetric } from '../format/metric';
import { share as sayShare } from '../format/number';
import { words } from '../words';

/** Of fewer rows one has much of the error whatever the model is. */
const FEWEST_ROWS = 20;

/** One row with as much of the squared error as all the others together. */
const MOST_SHARE = 0.5;

/** One row that makes most of a regression's error: a sentence, and its residual. */
export interface WorstRow {
  readonly sentence: string;
  readonly residual: number;
}

/**
 * The one row that makes half or more of the squared error of a regression, from which its headline is read; null where no
 * row does, and of weighted rows, whose errors the residuals alone do not say.
 */
export function worstRow(judgement: Judgement): WorstRow | null {
  if (judgement.task !== 'regression' || judgement.residuals === null || judgement.isWeighted || judgement.rows < FEWEST_ROWS) return null;
  const { rows, residuals: { quantiles }, metrics } = judgement;
  const rmse = metrics.rmse?.value ?? 0;
  const ends = [quantiles.at(0)?.value ?? 0, quantiles.at(-1)?.value ?? 0];
  const residual = Math.abs(ends[0]) > Math.abs(ends[1]) ? ends[0] : ends[1];
  const share = rmse > 0 ? (residual / rmse) ** 2 / rows : 0;
  if (!(share >= MOST_SHARE)) return null;
  const others = rmse * Math.sqrt((Math.max(0, 1 - share) * rows) / (rows - 1));
  return { sentence: words.results.worstRow(sayShare(Math.min(1, share)), formatMetric('rmse', others)), residual };
}
