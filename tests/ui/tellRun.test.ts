import { describe, expect, it } from 'vitest';
import type { NodeState, Run } from '../../src/client/types';
import { evaluateClassification } from '../../src/evaluate/evaluateClassification';
import { randomStream } from '../../src/pipeline/random';
import { sayVerdict } from '../../src/ui/results/verdict';
import { sayRun } from '../../src/ui/state/tellRun';

/** A judgement of 40 rows, the first `wrong` of them wrong. */
function judged(wrong: number) {
  const truth = Int32Array.from({ length: 40 }, (_, i) => i % 2);
  const probabilities = Float64Array.from({ length: 80 }, (_, i) => {
    const row = i >> 1;
    const says = row < wrong ? 1 - truth[row] : truth[row];
    return i % 2 === says ? 0.9 : 0.1;
  });
  return evaluateClassification({ truth, classes: ['no', 'yes'], probabilities, weights: null, groups: null, priors: Float64Array.of(0.5, 0.5) }, { random: randomStream(1, 'test'), resamples: 200 });
}

const nodes = [
  { id: 'dummy', group: 'model', inputs: ['fill'] },
  { id: 'judge-dummy', group: 'evaluate', inputs: ['dummy'] },
  { id: 'logistic', group: 'model', inputs: ['fill'] },
  { id: 'judge', group: 'evaluate', inputs: ['logistic'] },
] as unknown as readonly NodeState[];

function run(judgements: Readonly<Record<string, unknown>>, computed = 8): Run {
  return { models: [{ node: 'dummy', learner: 'dummy' }, { node: 'logistic', learner: 'logistic' }], manifest: { computed, judgements } } as unknown as Run;
}

describe('what is spoken when a run has ended', () => {
  const [good, bad] = [judged(3), judged(20)];
  const sentence = (of: typeof good, isBaseline: boolean): string => sayVerdict(of, 'validation', isBaseline).sentence.map(({ text }) => text).join('');
  const both = { judge: { train: judged(0), validation: good }, 'judge-dummy': { validation: bad } };

  it('is the sentence that the last result opens with, of the rows that judge', () => {
    expect(sayRun(run(both), nodes, null)).toBe(sentence(good, false));
    expect(sayRun(run(both), nodes, null)).toContain('3 of 40');
  });

  it('is of the model that is looked at, and says of a baseline that it is one', () => {
    expect(sayRun(run(both), nodes, nodes[0])).toBe(sentence(bad, true));
    expect(sayRun(run(both), nodes, nodes[1])).toBe(sentence(bad, true));
    expect(sayRun(run({ judge: both.judge }), nodes, nodes[0])).toBe(sentence(good, false));
  });

  it('names the model where there are several beside the baseline', () => {
    const tree = { id: 'tree', group: 'model', inputs: ['fill'] } as unknown as NodeState;
    const judge = { id: 'judge-tree', group: 'evaluate', inputs: ['tree'] } as unknown as NodeState;
    const { models, manifest } = run({ ...both, 'judge-tree': { validation: bad } });
    const three = { models: [...models.map(model => ({ ...model, title: `Train ${model.node}` })), { node: 'tree', learner: 'tree', title: 'Train tree' }], manifest } as unknown as Run;
    const all = [...nodes, tree, judge];
    expect(sayRun(three, all, null)).toBe(`Train tree: ${sentence(bad, false)}`);
    expect(sayRun(three, all, nodes[2])).toBe(`Train logistic: ${sentence(good, false)}`);
    expect(sayRun(three, all, nodes[0])).toBe(sentence(bad, true));
  });

  it('begins with the sample where the result is of one', () => {
    const steps = [{ id: 'few', type: 'sample-rows', group: 'prepare', inputs: [], disabled: false, belowSplit: false }, { id: 'split', type: 'split', group: 'split', inputs: ['few'] }, { ...nodes[2], inputs: ['split'] }, nodes[3]] as unknown as readonly NodeState[];
    const { manifest, ...others } = run({ judge: both.judge });
    const sampled = { ...others, manifest: { ...manifest, datasets: { data: { rows: 12_000 } }, parts: { split: { train: 800, validation: 160, test: 240 } } } } as unknown as Run;
    expect(sayRun(sampled, steps, null)).toBe(`On a sample: 1,200 of 12,000 rows. ${sentence(good, false)}`);
  });

  it('is how much was computed where nothing was judged, or nothing had changed', () => {
    expect(sayRun(run({}), nodes, null)).toBe('Finished: 8 steps computed');
    expect(sayRun(run(both, 0), nodes, null)).toBe('Finished; nothing had changed');
  });
});
