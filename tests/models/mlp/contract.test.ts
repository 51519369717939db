import { describe, it, vi } from 'vitest';
import mlp from '../../../src/models/mlp/fit';
import meta from '../../../src/models/mlp/meta';
import scoreOnly from '../../../src/models/mlp/scoreOnly';
import { BackendRefused } from '../../../src/models/tf/backend';
import { clauses, tablesFor, type Subject } from '../contract';

vi.mock('../../../src/models/tf/wasm', () => ({
  openWasm: () => Promise.reject(new BackendRefused('nobody serves it here')),
}));

/** Batches are shuffled by place, so other rows in other places make another network, however like. */
const NOT_OF_NETWORKS = /^(the order of rows|a weight of 2)/;

/** Fitted where it is trained, or scored where there is no tfjs: the promises are the same. */
const subjects: readonly (readonly [string, Subject])[] = [
  ['in the train worker', { meta, learner: mlp as unknown as Subject['learner'] }],
  ['in the pool', { meta, learner: { ...mlp, predict: scoreOnly.predict } as unknown as Subject['learner'] }],
];

describe.each(subjects)('the network %s keeps the contract of every learner', (_, subject) => {
  const short: Subject = { ...subject, meta: { ...meta, params: { ...meta.params, max_iter: { ...meta.params.max_iter, default: 5 } } } };
  describe.each(tablesFor(meta))('with %s', (__, data) => {
    it.each(clauses.filter(({ promise }) => !NOT_OF_NETWORKS.test(promise)))('$promise', ({ check }) => check(short, data));
  });
});
