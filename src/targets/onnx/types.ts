/** Element types we use, with their numbers in `onnx.TensorProto.DataType`. */
export const ELEMENT_TYPES = { float: 1, int64: 7, string: 8, bool: 9, double: 11 } as const;
export type ElementType = keyof typeof ELEMENT_TYPES;

/** A tensor somewhere in a graph: `[N]` when `width` is null, else `[N, width]`; constants have shapes of their own. */
export interface Value {
  readonly name: string;
  readonly type: ElementType;
  readonly width: number | null;
}

/** An attribute of a node. Numbers are floats unless they are bigint; lists likewise. A graph is the body of a loop. */
export type Attribute = number | bigint | string | readonly number[] | readonly bigint[] | readonly string[] | Tensor | GraphParts;

/** A constant tensor: row-major values and their shape. */
export interface Tensor {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly values: Float64Array | Float32Array | readonly number[] | readonly string[] | readonly bigint[] | readonly boolean[];
}

/** Operators live in the default domain or in ONNX's for classical machine learning. */
export type Domain = '' | 'ai.onnx.ml';

export interface NodeSpec {
  readonly op: string;
  readonly domain: Domain;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** What a graph holds when it is done: only what its outputs need. */
export interface GraphParts {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly nodes: readonly NodeSpec[];
  readonly constants: ReadonlyMap<string, Tensor>;
}
