import { sideBySide } from '../../targets/onnx/ops';
import { matrixColumns } from '../emit';
import type { LearnerEmit } from '../emit';
import type { LogisticModel } from './predict';

export default {
  onnx({ coef, intercept, columns, classes }, X, graph) {
    const lines = intercept.length;
    const width = columns.length;
    const byColumn = Float64Array.from({ length: width * lines }, (_, i) => coef[(i % lines) * width + Math.floor(i / lines)]);
    const sums = graph.node('MatMul', [matrixColumns(X, width), graph.constant('double', byColumn, [width, lines])], 'double', lines);
    const scores = graph.node('Add', [sums, graph.constant('double', intercept, [1, lines])], 'double', lines);
    if (classes.length !== 2) return graph.node('Softmax', [scores], 'double', lines, { attributes: { axis: 1n } });
    // Each probability from its own score: 1 - p would lose the digits of a small one.
    const second = graph.node('Sigmoid', [scores], 'double', 1);
    const first = graph.node('Sigmoid', [graph.node('Neg', [scores], 'double', 1)], 'double', 1);
    return sideBySide([first, second], graph);
  },
} satisfies LearnerEmit<LogisticModel>;
