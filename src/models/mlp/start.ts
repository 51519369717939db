import type { Random } from '../../pipeline/random';
import { hiddenSizes, layersOf, parameterCount, type NetSpec } from '../tf/net';

/**
 * Starting weights and biases after Glorot and Bengio (2010), as scikit-learn's `_init_coef` draws them: uniform within
 * sqrt(f / (in + out)) of zero, where f is 2 for the logistic activation and 6 for the others.
 */
export function startingParams(spec: NetSpec, random: Random): Float32Array {
  const params = new Float32Array(parameterCount(spec));
  const factor = spec.activation === 'logistic' ? 2 : 6;
  for (const layer of layersOf(spec)) {
    const bound = Math.sqrt(factor / (layer.in + layer.out));
    const end = layer.bias + layer.out;
    for (let i = layer.weights; i < end; i += 1) params[i] = bound * (2 * random.next() - 1);
  }
  return params;
}

/**
 * Inverted dropout for one batch: for each hidden layer `rows * width` values, 0 with probability `rate` and
 * 1 / (1 - rate) otherwise. Drawn in JavaScript, so that every backend leaves out the same units.
 */
export function dropoutMasks(spec: NetSpec, rows: number, rate: number, random: Random): readonly Float32Array[] {
  if (rate === 0) return [];
  const kept = 1 / (1 - rate);
  const threshold = rate * 4294967296;
  return hiddenSizes(spec).map(width => {
    const mask = new Float32Array(rows * width);
    for (let i = 0; i < mask.length; i += 1) mask[i] = random.integer(4294967296) < threshold ? 0 : kept;
    return mask;
  });
}
