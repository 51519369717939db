import type { ModelRef } from '../../client/types';
import type { ProblemData } from '../../pipeline/errors';
import { words } from '../words';

/** Why a model cannot leave as ONNX, as a sentence that names the step, the model or the column at fault. */
export function refusalOf({ where, got, data }: ProblemData, model: ModelRef, titleOfStep: (id: string) => string | null): string {
  const say = words.handOff;
  const reason = (data as { readonly reason?: unknown } | null)?.reason;
  if (typeof reason === 'string') return say.refused((where.node === undefined ? null : titleOfStep(where.node)) ?? model.title, reason);
  return where.column === undefined ? got : say.refusedColumn(where.column, got);
}
