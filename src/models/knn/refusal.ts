import type { OnnxRefusal } from '../refusal';

/** Bytes of training rows an ONNX file may carry. */
const MOST_BYTES = 32 * 2 ** 20;

/** Why neighbors among that many rows and columns cannot leave as ONNX; null when they can. */
export function onnxRefusal(rows: number, columns: number): OnnxRefusal | null {
  const bytes = rows * columns * 8;
  if (bytes <= MOST_BYTES) return null;
  const [megabytes, most] = [Math.ceil(bytes / 2 ** 20), MOST_BYTES / 2 ** 20];
  return { kind: 'many-rows', megabytes, most, reason: `carries its training rows, ${megabytes} MB of them, and a file may hold ${most} MB` };
}
