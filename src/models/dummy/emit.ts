import type { LearnerEmit } from '../emit';
import type { DummyModel } from './predict';

/** The same answer for each of N rows; N comes from the features, whose values are not read. */
export default {
  takesMissing: true,
  onnx(model, X, graph) {
    const rows = graph.node('Gather', [graph.node('Shape', [X], 'int64', null), graph.constant('int64', [0n])], 'int64', null);
    if (model.task === 'regression') return graph.node('Expand', [graph.constant('double', model.value), rows], 'double', null);
    const k = model.classes.length;
    const shape = graph.node('Concat', [rows, graph.constant('int64', [BigInt(k)])], 'int64', null, { attributes: { axis: 0n } });
    return graph.node('Expand', [graph.constant('double', model.priors, [1, k]), shape], 'double', k);
  },
} satisfies LearnerEmit<DummyModel>;
