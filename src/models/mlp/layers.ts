import { layersOf, parameterCount, type NetSpec } from '../tf/net';
import type { DenseLayer, MlpModel } from './model';

/** The layers of a model, cut out of the trainer's flat vector. */
export function layersFrom(spec: NetSpec, params: Float32Array): readonly DenseLayer[] {
  return layersOf(spec).map(({ in: inputs, out, weights, bias }) => ({
    in: inputs,
    out,
    weights: params.slice(weights, bias),
    bias: params.slice(bias, bias + out),
  }));
}

/** The flat vector of a model's layers. */
export function paramsFrom({ layers }: MlpModel, spec: NetSpec): Float32Array {
  const params = new Float32Array(parameterCount(spec));
  layersOf(spec).forEach(({ weights, bias }, l) => {
    params.set(layers[l].weights, weights);
    params.set(layers[l].bias, bias);
  });
  return params;
}

/** The shape of a model's network. */
export function specOf({ columns, layers, activation, target }: MlpModel): NetSpec {
  const sizes = [columns.length, ...layers.map(layer => layer.out)];
  return { sizes, activation, output: target === null ? 'softmax' : 'identity' };
}
