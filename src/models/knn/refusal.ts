/** Bytes of training rows an ONNX file may carry. */
const MOST_BYTES = 32 * 2 ** 20;

/** Why neighbors among that many rows and columns cannot leave as ONNX, as the end of a sentence; null when they can. */
export function onnxRefusal(rows: number, columns: number): string | null {
  const bytes = rows * columns * 8;
  if (bytes <= MOST_BYTES) return null;
  return `carries its training rows, ${Math.ceil(bytes / 2 ** 20)} MB of them, and a file may hold ${MOST_BYTES / 2 ** 20} MB`;
}
