import { matrixColumns } from '../emit';
import type { LearnerEmit } from '../emit';
import type { LinearModel } from './predict';

export default {
  onnx(model, X, graph) {
    const { coef, intercept } = model;
    const sum = graph.node('MatMul', [matrixColumns(X, coef.length), graph.constant('double', coef, [coef.length, 1])], 'double', 1);
    return graph.node('Add', [sum, graph.constant('double', intercept)], 'double', 1);
  },
} satisfies LearnerEmit<LinearModel>;
