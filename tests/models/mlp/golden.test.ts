import { describe, expect, it } from 'vitest';
import type { NetSpec } from '../../../src/models/tf/net';
import type { Solver } from '../../../src/models/tf/solver';
import { useBackend } from '../../../src/models/tf/backends';
import type { Job } from '../../../src/models/mlp/job';
import { createKeeper } from '../../../src/models/mlp/keeper';
import { layersFrom } from '../../../src/models/mlp/layers';
import { predictPure } from '../../../src/models/mlp/predictPure';
import { freshProgress, type Progress } from '../../../src/models/mlp/progress';
import { toCheckpoint } from '../../../src/models/mlp/checkpoint';
import { train } from '../../../src/models/mlp/train';
import golden from '../../golden/mlp/mlp.json';
import { watched } from './context';

const { rows, features, epochs } = golden;

describe.each(Object.entries(golden.cases))('case %s trains as scikit-learn does', (_, one) => {
  const isClassification = one.kind === 'classification';
  const outputs = isClassification ? 3 : 1;
  const spec: NetSpec = {
    sizes: [features, ...one.hidden, outputs],
    activation: one.activation as NetSpec['activation'],
    output: isClassification ? 'softmax' : 'identity',
  };
  const solver: Solver =
    one.solver === 'adam'
      ? { kind: 'adam', rate: one.rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
      : { kind: 'sgd', rate: one.rate, momentum: one.momentum, nesterov: one.nesterov };
  const X = { rows, columns: ['a', 'b', 'c', 'd'], values: Float64Array.from(one.X) };
  const job: Job = {
    spec,
    solver,
    alpha: one.alpha,
    dropout: 0,
    batchRows: one.batch,
    epochs,
    tol: 0,
    patience: 1000,
    earlyStopping: false,
    train: {
      count: rows,
      features,
      values: X.values,
      outputs,
      targets: Float64Array.from(one.y),
      isCoded: isClassification,
      weights: one.weights === null ? null : Float64Array.from(one.weights),
    },
    validation: null,
    order: () => Int32Array.from({ length: rows }, (_, i) => i),
    masks: () => [],
  };
  const ended = useBackend('cpu').then(backend => {
    const start = freshProgress(Float32Array.from(one.start), one.solver === 'adam' ? 2 : 1);
    const { ctx } = watched();
    const identity = { setting: '', generators: [], backend: 'cpu' as const };
    const keeper = createKeeper<Progress>(start, place => toCheckpoint(place, identity), ctx);
    return train(backend, job, start, keeper, ctx);
  });

  it('with the same loss in every epoch', async () => {
    const { history } = (await ended).progress;
    expect(history).toHaveLength(epochs);
    history.forEach(({ loss }, i) => expect(Math.abs(loss - one.losses[i]) / one.losses[i]).toBeLessThan(2e-6));
  });

  it('to the same weights', async () => {
    const { params } = await ended;
    expect(params).toHaveLength(one.end.length);
    expect(Math.max(...one.end.map((expected, i) => Math.abs(params[i] - expected)))).toBeLessThan(5e-6);
  });

  it('and predicts the same', async () => {
    const { params } = await ended;
    const prediction = predictPure(
      {
        kind: 'mlp',
        task: isClassification ? 'classification' : 'regression',
        columns: X.columns,
        classes: isClassification ? ['0', '1', '2'] : [],
        activation: spec.activation,
        layers: layersFrom(spec, params),
        target: isClassification ? null : { mean: 0, scale: 1 },
        history: [],
        epoch: epochs,
        bestEpoch: null,
        stopped: 'epochs',
        backend: 'cpu',
      },
      X,
    );
    expect(Math.max(...one.predicted.map((expected, i) => Math.abs(prediction.values[i] - expected)))).toBeLessThan(5e-6);
  });
});
