import type { ModelSignature } from '../signature';
import { mlflowCode } from './mlflow';
import { pythonScore } from './pythonScore';
import { webCode } from './web';

/** A program that uses a model which has left: whole, and ready to run beside the model's file. */
export interface CodeFile {
  readonly kind: 'python' | 'mlflow' | 'web';
  readonly fileName: string;
  readonly text: string;
}

/** The programs for a model that can leave as ONNX; none for one that cannot. */
export function codeFor(signature: Omit<ModelSignature, 'code'>): readonly CodeFile[] {
  const { onnx } = signature;
  if (onnx === null) return [];
  const known = { ...signature, onnx, code: [] };
  return [
    { kind: 'python', fileName: 'score.py', text: pythonScore(known) },
    { kind: 'mlflow', fileName: 'to_mlflow.py', text: mlflowCode(known) },
    { kind: 'web', fileName: 'score.mjs', text: webCode(known) },
  ];
}
