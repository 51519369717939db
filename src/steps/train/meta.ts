import type { LearnerMeta } from '../../models/model';
import { learnerMeta, metas as learners } from '../../models/metas';
import { Problem } from '../../pipeline/errors';
import type { Field } from '../../table/schema';
import { fieldOf } from '../../table/schema';
import { requireField } from '../columns';
import type { PlanInfo } from '../step';
import { defineMeta } from '../step';
import { featuresOf } from './features';
import { taskOf } from './task';
import { checkThreshold, withThreshold } from './threshold';

export default defineMeta({
  type: 'train',
  version: 1,
  title: 'Train a model',
  summary: 'Fits a model on training rows, with every other column as a feature.',
  group: 'model',
  params: {
    target: {
      kind: 'column',
      default: null,
      accepts: ['number', 'boolean', 'text'],
      target: true,
      help: 'The column to predict.',
    },
    model: { kind: 'choice', default: 'logistic', options: Object.keys(learners), help: 'What learns.' },
    task: {
      kind: 'choice',
      default: 'auto',
      options: ['auto', 'classification', 'regression'],
      help: '"auto": text and true or false are classes; numbers are predicted as numbers where the model can.',
    },
    positive: {
      kind: 'text',
      default: '',
      label: 'Positive class',
      blank: 'The rarer one',
      help: 'Of two classes, the one that probabilities and thresholds speak of; empty means the rarer one.',
      when: ({ task }) => task !== 'regression',
    },
    threshold: {
      kind: 'number',
      default: null,
      nullable: true,
      min: 0,
      max: 1,
      exclusiveMin: true,
      exclusiveMax: true,
      blank: 'The more probable',
      help: 'Of two classes, the probability from which on the positive one is said; empty says the more probable one. Choose it on validation rows. Changing it fits nothing again.',
      // One that is there can be seen and emptied, whatever the task is now.
      when: ({ task, threshold }) => task !== 'regression' || threshold !== null,
    },
    options: {
      kind: 'options',
      default: {},
      of: ({ model }) => learnerMeta(String(model))?.params ?? {},
      label: 'Model settings',
      help: 'Settings of the model itself.',
    },
  },
  input: 'table',
  output: 'model',
  scope: () => 'trains',
  label: ({ target, model }) => `Train ${learnerMeta(model)?.title.toLowerCase() ?? model}${target === null ? '' : ` on ${target}`}`,
  labels: { params: ['threshold'], apply: (model, { threshold }) => withThreshold(model, threshold) },
  thread: ({ model }) => learnerMeta(model)?.thread ?? 'compute',
  columns(schema, { target, model, task, threshold }, info) {
    const learner = requireLearner(model, info);
    checkThreshold(threshold, taskOf(requireField(schema, target, 'target'), task, learner));
    featuresOf(schema, target, info.roles);
    const weight = [...info.roles].find(([name, role]) => role === 'weight' && fieldOf(schema, name) !== undefined);
    if (weight !== undefined) checkWeight(fieldOf(schema, weight[0])!, learner);
    return schema;
  },
  keywords: ['fit', 'learn', 'classifier', 'regressor', 'logistic', 'linear', 'neural network', 'decision tree', 'nearest neighbors', 'k-NN', 'baseline', 'supervised', 'threshold', 'cutoff'],
});

function requireLearner(name: string, { learners: known }: PlanInfo): LearnerMeta {
  const learner = known.get(name);
  if (learner !== undefined) return learner;
  throw new Problem({
    code: 'unknown-model',
    where: { param: 'model' },
    expected: `one of ${[...known.keys()].join(', ')}`,
    got: `"${name}"`,
    fix: 'Choose a model this Plumbline has.',
    fact: { kind: 'unknown-model', name },
  });
}

function checkWeight({ name, type }: Field, learner: LearnerMeta): void {
  if (!learner.usesWeights) {
    throw new Problem({
      code: 'bad-param',
      where: { param: 'model', column: name },
      expected: 'a model that can weigh rows',
      got: `${learner.title}, which cannot`,
      fix: 'Choose another model, or take the role "weight" away.',
      fact: { kind: 'model-weights', model: learner.title },
    });
  }
  if (type === 'number') return;
  throw new Problem({
    code: 'wrong-type',
    where: { column: name },
    expected: 'numbers in the column of row weights',
    got: type,
    fix: 'Change its type to number, or give it another role.',
    fact: { kind: 'weight-type', type },
  });
}
