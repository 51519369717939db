import type { OnnxRefusal } from '../../models/model';
import { isolated } from '../format/isolated';
import { words } from '../words';

const say = words.refusals;

/** Why something cannot leave as ONNX, as the end of a sentence that begins with it: "has no ONNX form". */
export function sayRefusal(refusal: OnnxRefusal): string {
  switch (refusal.kind) {
    case 'no-form':
      return say.noForm;
    case 'many-rows':
      return say.manyRows(refusal.megabytes, refusal.most);
    case 'many-leaves':
      return say.manyLeaves(refusal.leaves, refusal.most);
    case 'deep-tree':
      return say.deepTree(refusal.depth, refusal.most);
    case 'operation':
      return say.operation(refusal.operation, say.lacks[refusal.lacks]);
    case 'empty-text':
      return say.emptyText;
    case 'no-columns':
      return say.noColumns;
    case 'late-cast':
      return say.lateCast(isolated(refusal.column));
  }
}
