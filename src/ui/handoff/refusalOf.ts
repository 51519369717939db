import type { ModelRef } from '../../client/types';
import type { OnnxRefusal } from '../../models/model';
import type { ProblemData } from '../../pipeline/errors';
import { isolated } from '../format/isolated';
import { sayRefusal } from '../warnings/sayRefusal';
import { words } from '../words';

/** Why a model cannot leave as ONNX, as a sentence that names the step, the model or the column at fault. */
export function refusalOf({ where, data }: ProblemData, model: ModelRef, titleOfStep: (id: string) => string | null): string {
  const say = words.handOff;
  const refusal = (data as { readonly refusal?: OnnxRefusal } | null)?.refusal;
  if (refusal !== undefined) return say.refused((where.node === undefined ? null : titleOfStep(where.node)) ?? model.title, sayRefusal(refusal));
  return where.column === undefined ? say.refused(model.title, words.refusals.noForm) : say.refusedColumn(isolated(where.column));
}
