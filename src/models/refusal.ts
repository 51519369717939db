/**
 * Why a step or a model cannot leave as ONNX: a fact, which the screen words, and `reason`, the end of an English sentence
 * for scripts ("uses upper, and ONNX has no operator that changes letters").
 */
export type OnnxRefusal = RefusalFact & { readonly reason: string };

export type RefusalFact =
  | { readonly kind: 'no-form' }
  /** A model that carries its training rows, in megabytes of 2^20 bytes; a file may hold `most`. */
  | { readonly kind: 'many-rows'; readonly megabytes: number; readonly most: number }
  | { readonly kind: 'many-leaves'; readonly leaves: number; readonly most: number }
  | { readonly kind: 'deep-tree'; readonly depth: number; readonly most: number }
  /** A formula's operation, as a formula has it, and what ONNX lacks for it. */
  | { readonly kind: 'operation'; readonly operation: string; readonly lacks: OnnxLack }
  /** A formula that can give an empty text, which is a missing one in ONNX. */
  | { readonly kind: 'empty-text' }
  /** A formula that reads no column, in a model that reads none. */
  | { readonly kind: 'no-columns' }
  /** A change of type after another step made something else of the column's values, or used them. */
  | { readonly kind: 'late-cast'; readonly column: string };

/** What ONNX cannot do to text. */
export type OnnxLack = 'letters' | 'inside' | 'space' | 'count' | 'part' | 'joining' | 'days' | 'two-texts' | 'order' | 'reading-numbers' | 'writing-values';
