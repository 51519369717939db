import type { OnnxRefusal } from '../refusal';
import type { TreeModel } from './model';

/** Runtimes open a tree by calls that nest: a browser's stack ends them somewhere. */
const DEEPEST = 500;

/** Opening a tree takes onnxruntime-web 1.30 time with the square of its leaves, measured: 2 s for 16,384, minutes for 100,000. */
const MOST_LEAVES = 30_000;

/** Why a tree cannot leave as ONNX; null when it can. */
export function onnxRefusal({ depth, leaves }: Pick<TreeModel, 'depth' | 'leaves'>): OnnxRefusal | null {
  if (leaves > MOST_LEAVES) {
    return { kind: 'many-leaves', leaves, most: MOST_LEAVES, reason: `has a tree of ${leaves} leaves, and more than ${MOST_LEAVES} would take a browser minutes to open` };
  }
  if (depth <= DEEPEST) return null;
  return { kind: 'deep-tree', depth, most: DEEPEST, reason: `has a tree ${depth} questions deep, and runtimes may not open one deeper than ${DEEPEST}` };
}
