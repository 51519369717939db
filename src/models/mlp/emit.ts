import { matrixColumns } from '../emit';
import type { LearnerEmit } from '../emit';
import type { MlpModel } from './model';

const OPERATORS = { relu: 'Relu', tanh: 'Tanh', logistic: 'Sigmoid' } as const;

/** The layers in float32, as they were trained; softmax and the target's own unit in double, as the pipeline has them. */
export default {
  onnx({ layers, activation, target }, X, graph) {
    let out = graph.cast(matrixColumns(X, layers[0].in), 'float');
    layers.forEach(({ in: width, out: units, weights, bias }, i) => {
      const sum = graph.node('MatMul', [out, graph.constant('float', weights, [width, units])], 'float', units);
      const moved = graph.node('Add', [sum, graph.constant('float', bias, [1, units])], 'float', units);
      out = i === layers.length - 1 ? moved : graph.node(OPERATORS[activation], [moved], 'float', units);
    });
    const exact = graph.cast(out, 'double');
    if (target === null) return graph.node('Softmax', [exact], 'double', exact.width, { attributes: { axis: 1n } });
    const scaled = graph.node('Mul', [exact, graph.constant('double', target.scale)], 'double', 1);
    return graph.node('Add', [scaled, graph.constant('double', target.mean)], 'double', 1);
  },
} satisfies LearnerEmit<MlpModel>;
