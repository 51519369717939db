import type { NodeState } from '../../../client/types';
import { formatMetric } from '../../format/metric';
import { words } from '../../words';

const say = words.pipeline.delta;

/** What a step did to the table, or how good a model is, in two words. An empty string where there is nothing to say. */
export function deltaOf({ result, disabled, status, group }: NodeState): string {
  if (disabled) return words.pipeline.states.disabled;
  if (status === 'failed' || status === 'unset' || status === 'running') return words.pipeline.states[status];
  if (result === null) return '';
  const { headline, rowsIn, rowsOut, columnsIn, columnsOut, cellsChanged } = result;
  if (headline !== null) return formatMetric(headline.metric, headline.value, headline.low, headline.high);
  if (group === 'data') return say.all(rowsOut);
  if (rowsOut !== rowsIn) return say.rows(rowsOut - rowsIn);
  if (columnsOut !== columnsIn) return say.columns(columnsOut - columnsIn);
  return cellsChanged === null || cellsChanged === 0 ? '' : say.cells(cellsChanged);
}
