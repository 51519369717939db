import { matrixColumns } from '../emit';
import type { LearnerEmit } from '../emit';
import type { TreeModel } from './model';
import { onnxRefusal } from './refusal';

/**
 * TreeEnsembleRegressor finds the leaf and Gather its answer: from double inputs that operator compares in double (ml 3,
 * thresholds as a double tensor) but always sums in float, which holds the number of a leaf and would round its answer.
 */
export default {
  takesMissing: true,
  refusal: onnxRefusal,
  onnx(model, X, graph) {
    const { feature, threshold, missingLeft, left, right, value, leaves } = model;
    const width = value.length / feature.length;
    const nodes = Array.from(feature.keys());
    const isLeaf = (node: number): boolean => feature[node] < 0;
    const leafNodes = nodes.filter(isLeaf);
    const ids = (list: Iterable<number>): bigint[] => Array.from(list, id => BigInt(Math.max(0, id)));
    const same = (list: readonly unknown[]): bigint[] => list.map(() => 0n);
    const leaf = graph.node('TreeEnsembleRegressor', [matrixColumns(X, model.columns.length)], 'float', 1, {
      domain: 'ai.onnx.ml',
      attributes: {
        n_targets: 1n,
        nodes_treeids: same(nodes),
        nodes_nodeids: ids(nodes),
        nodes_modes: nodes.map(node => (isLeaf(node) ? 'LEAF' : 'BRANCH_LEQ')),
        nodes_featureids: ids(feature),
        nodes_values_as_tensor: { type: 'double', shape: [nodes.length], values: threshold },
        nodes_truenodeids: ids(left),
        nodes_falsenodeids: ids(right),
        nodes_missing_value_tracks_true: ids(missingLeft),
        target_treeids: same(leafNodes),
        target_nodeids: ids(leafNodes),
        target_ids: same(leafNodes),
        target_weights_as_tensor: { type: 'double', shape: [leaves], values: Float64Array.from({ length: leaves }, (_, i) => i) },
      },
    });
    const place = graph.node('Reshape', [graph.cast(leaf, 'int64'), graph.constant('int64', [-1n])], 'int64', null);
    const answers = Float64Array.from({ length: leaves * width }, (_, i) => value[leafNodes[Math.floor(i / width)] * width + (i % width)]);
    return graph.node('Gather', [graph.constant('double', answers, [leaves, width]), place], 'double', width);
  },
} satisfies LearnerEmit<TreeModel>;
