import type { Lesson } from '../lesson';
import { teacher } from './teacher';

const HIDDEN = ['export', 'hand-off', 'code', 'baseline'] as const;

/** Two interlocking half circles, a shallow tree and a deep one. */
export default {
  name: 'overfitting',
  version: 1,
  title: 'Overfitting',
  minutes: [8, 12],
  seed: 7,
  projects: {
    moons: {
      title: 'Lesson: overfitting',
      choice: 'Noise',
      tables: [
        { id: 'moons-medium', label: 'some' },
        { id: 'moons-low', label: 'little' },
        { id: 'moons-high', label: 'much' },
      ],
      nodes: {
        moons: { type: 'source', params: { dataset: 'moons-medium.csv', options: {} }, title: 'Import two moons' },
        split: { type: 'split', inputs: ['moons'], params: { test: 0.2, validation: 0.5, stratify: 'moon' } },
        shallow: { type: 'train', inputs: ['split'], params: { target: 'moon', model: 'tree', options: { max_depth: 2 } }, title: 'Tree of depth 2' },
        'judge-shallow': { type: 'evaluate', inputs: ['shallow'], params: {}, title: 'Judge depth 2' },
        deep: { type: 'train', inputs: ['split'], params: { target: 'moon', model: 'tree', options: { max_depth: 10 } }, title: 'Tree of depth 10' },
        'judge-deep': { type: 'evaluate', inputs: ['deep'], params: {}, title: 'Judge depth 10' },
      },
    },
  },
  steps: [
    {
      id: 'guess',
      kind: 'predict',
      title: 'Two questions or ten?',
      text: [
        'Each row is a point of one of two half moons, and points are off by chance. A decision tree asks questions such as “is x above 0.4?”, one after the other.',
        'One tree may ask two questions in a row, the other ten. Look at the points in the charts first, if you like.',
      ],
      project: 'moons',
      place: { node: 'moons', tab: 'charts' },
      target: 'choices',
      hides: [...HIDDEN, 'add-step'],
      question: {
        kind: 'choice',
        ask: 'On points that neither tree has seen, the deep one will be',
        options: [
          { id: 'much', text: 'much better' },
          { id: 'same', text: 'about as good, or worse' },
          { id: 'perfect', text: 'always right' },
        ],
      },
    },
    {
      id: 'train-both',
      kind: 'do',
      title: 'Train both',
      text: ['Press Run, choose “Judge depth 10” and switch to the training rows: those that the tree has learned from.'],
      project: 'moons',
      place: { node: 'judge-deep', tab: 'results' },
      target: 'run',
      hides: [...HIDDEN, 'add-step'],
      check: { of: { kind: 'metric', learner: 'tree', part: 'train', metric: 'accuracy', min: 0.97 }, until: 'A tree knows nearly all training rows.' },
    },
    {
      id: 'by-heart',
      kind: 'surprise',
      title: 'By heart',
      text: [
        'The deep tree is right for nearly every training row. Now switch to the validation rows, for both trees.',
        'What it gained on rows it has seen, it does not keep on rows it has not.',
      ],
      project: 'moons',
      place: { node: 'judge-deep', tab: 'results' },
      target: 'part-bar',
      hides: [...HIDDEN, 'add-step'],
      question: {
        kind: 'choice',
        ask: 'What did the deep tree learn with its last questions?',
        options: [
          { id: 'shape', text: 'the finer shape of the moons' },
          { id: 'chance', text: 'where chance had put single points' },
          { id: 'nothing', text: 'nothing at all' },
        ],
        right: 'chance',
        because: 'Its last questions fence in single points. The next points fall elsewhere, so those fences are wrong as often as right.',
      },
    },
    {
      id: 'less-depth',
      kind: 'fix',
      title: 'Find a better depth',
      text: [
        'Choose “Tree of depth 10” and lower its depth. Run, and compare validation accuracy, not training accuracy.',
        'Then set more or less noise below and see whether the same depth is still the best.',
      ],
      project: 'moons',
      place: { node: 'deep', tab: 'results' },
      target: 'inspector',
      hides: HIDDEN,
      check: { of: { kind: 'all', of: [{ kind: 'no-step', type: 'train', params: { options: { max_depth: 10 } } }, { kind: 'metric', learner: 'tree', part: 'validation', metric: 'accuracy', min: 0.5 }] }, until: 'A tree of another depth than 10 has been judged.' },
    },
    {
      id: 'own-words',
      kind: 'explain',
      title: 'In your own words',
      text: ['A model can be perfect on what it has seen and middling on everything else.'],
      project: 'moons',
      hides: HIDDEN,
      question: { kind: 'text', ask: 'How do you notice that a model overfits, and what do you do about it?' },
    },
  ],
  teacher,
} satisfies Lesson as Lesson;
