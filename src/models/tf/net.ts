/** What stands between two layers; names as in scikit-learn. `logistic` is the sigmoid. */
export type Activation = 'relu' | 'tanh' | 'logistic';

/**
 * The shape of a dense network: `sizes` from the number of features to the number of outputs. `softmax` outputs are
 * probabilities under cross entropy, `identity` outputs are values under half the squared error.
 */
export interface NetSpec {
  readonly sizes: readonly number[];
  readonly activation: Activation;
  readonly output: 'softmax' | 'identity';
}

/** Where one layer lies in the flat vector of parameters. Weights are `in * out`, row-major; the bias follows at once. */
export interface LayerSlot {
  readonly in: number;
  readonly out: number;
  readonly weights: number;
  readonly bias: number;
}

/**
 * All parameters live in one flat vector, layer after layer, each `[weights; bias]`, that is an `(in + 1) * out` matrix.
 * So an optimizer step is a dozen kernels for a network of any depth, and a checkpoint is a few arrays.
 */
export function layersOf({ sizes }: NetSpec): readonly LayerSlot[] {
  const layers: LayerSlot[] = [];
  let at = 0;
  for (let i = 0; i + 1 < sizes.length; i += 1) {
    const [inputs, outputs] = [sizes[i], sizes[i + 1]];
    layers.push({ in: inputs, out: outputs, weights: at, bias: at + inputs * outputs });
    at += (inputs + 1) * outputs;
  }
  return layers;
}

/** The length of the flat vector. */
export function parameterCount(spec: NetSpec): number {
  return layersOf(spec).reduce((sum, layer) => sum + (layer.in + 1) * layer.out, 0);
}

/** 1 where the flat vector holds a weight, 0 where it holds a bias: L2 touches weights only, as in scikit-learn. */
export function weightMask(spec: NetSpec): Float32Array {
  const mask = new Float32Array(parameterCount(spec));
  for (const { weights, bias } of layersOf(spec)) mask.fill(1, weights, bias);
  return mask;
}

/** Multiplications one row costs in the forward pass. A training step costs about three times as much. */
export function multiplications({ sizes }: NetSpec): number {
  let sum = 0;
  for (let i = 0; i + 1 < sizes.length; i += 1) sum += sizes[i] * sizes[i + 1];
  return sum;
}

/** The hidden widths of a network. */
export function hiddenSizes({ sizes }: NetSpec): readonly number[] {
  return sizes.slice(1, -1);
}
