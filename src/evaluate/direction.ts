/** Metrics of which less is better; of all others, more is. */
const LESS_IS_BETTER = new Set(['log_loss', 'brier_score', 'rmse', 'mae', 'median_absolute_error', 'mape']);

/** 1 when a larger value of the metric is better, -1 when a smaller one is. */
export function directionOf(metric: string): 1 | -1 {
  return LESS_IS_BETTER.has(metric) ? -1 : 1;
}
