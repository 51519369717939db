import type { Lesson } from '../lesson';
import { teacher } from './teacher';

const HIDDEN = ['export', 'hand-off', 'code', 'baseline', 'add-step', 'docs', 'test'] as const;

/** Two interlocking half circles, a shallow tree and a deep one. */
export default {
  name: 'overfitting',
  version: 2,
  title: 'Overfitting',
  minutes: [8, 12],
  seed: 7,
  projects: {
    moons: {
      title: 'Lesson: overfitting',
      choice: 'Noise in the data',
      tables: [
        { id: 'moons-medium', label: 'some' },
        { id: 'moons-low', label: 'little' },
        { id: 'moons-high', label: 'much' },
      ],
      nodes: {
        moons: { type: 'source', params: { dataset: 'moons-medium.csv', options: {} }, title: 'Import two moons' },
        split: { type: 'split', inputs: ['moons'], params: { test: 0.2, validation: 0.5, stratify: 'moon' } },
        shallow: { type: 'train', inputs: ['split'], params: { target: 'moon', model: 'tree', options: { max_depth: 2 } }, title: 'Shallow tree' },
        'judge-shallow': { type: 'evaluate', inputs: ['shallow'], params: {}, title: 'Judge the shallow tree' },
        deep: { type: 'train', inputs: ['split'], params: { target: 'moon', model: 'tree', options: { max_depth: 10 } }, title: 'Deep tree' },
        'judge-deep': { type: 'evaluate', inputs: ['deep'], params: {}, title: 'Judge the deep tree' },
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
        'The shallow tree may ask two questions in a row, the deep one ten. The chart shows the points, colored by their moon.',
      ],
      project: 'moons',
      place: { node: 'moons', tab: 'charts', chart: { x: 'x', y: 'y', color: 'moon' } },
      hides: HIDDEN,
      outcome: 'With ten questions in a row it was right no more often than the shallow tree.',
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
      text: [
        'Press Run. The screen then shows how the deep tree does on its training rows: those that it has learned from.',
        'Choose “Judge the shallow tree” in the pipeline and compare.',
      ],
      project: 'moons',
      place: { node: 'judge-deep', tab: 'results', part: 'train' },
      target: 'run',
      hides: HIDDEN,
      check: {
        of: { kind: 'metric', learner: 'tree', part: 'train', metric: 'accuracy', min: 0.97 },
        until: 'A tree knows nearly all training rows.',
        shows: { node: 'judge-deep', tab: 'results', part: 'train' },
      },
    },
    {
      id: 'by-heart',
      kind: 'surprise',
      title: 'By heart',
      text: [
        'With ten questions in a row, the deep tree is right for nearly every training row. Here is how it does on validation rows, which it has not seen.',
        'Switch between the two parts, for both trees: what the deep one gained on rows it has seen, it does not keep.',
      ],
      project: 'moons',
      place: { node: 'judge-deep', tab: 'results', part: 'validation' },
      target: 'part-bar',
      recalls: 'guess',
      hides: HIDDEN,
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
      id: 'islands',
      kind: 'surprise',
      title: 'Islands',
      text: [
        'This is what the deep tree says for every place of the plane: the fill is its prediction, the rings are points that it has not seen.',
        'Look for islands and thin strips: ten questions in a row make some. Then choose “Shallow tree” in the pipeline: two questions leave a plain border.',
      ],
      project: 'moons',
      place: { node: 'deep', tab: 'what-if' },
      target: 'boundary',
      hides: [...HIDDEN, 'trying'],
      question: {
        kind: 'choice',
        ask: 'What is an island made of?',
        options: [
          { id: 'few', text: 'a training point or two on the wrong side' },
          { id: 'third', text: 'a third moon' },
          { id: 'unseen', text: 'validation points' },
        ],
        right: 'few',
        because: 'Chance put a point among those of the other moon, and the tree had questions left to fence it in.',
      },
    },
    {
      id: 'less-depth',
      kind: 'fix',
      title: 'Find a better depth',
      text: [
        'Depth is how many questions a tree may ask in a row. In the settings of the deep tree it is called “Most questions in a row”: lower it, run again, and compare the balanced accuracy on validation rows, not on training rows.',
        'Then take data with more or less noise. The tree keeps its settings and is trained again: is the same depth still the best?',
      ],
      project: 'moons',
      place: { node: 'deep', tab: 'results', part: 'validation' },
      target: 'inspector',
      choosesTable: true,
      hides: HIDDEN,
      check: { of: { kind: 'all', of: [{ kind: 'no-step', type: 'train', params: { options: { max_depth: 10 } } }, { kind: 'metric', learner: 'tree', part: 'validation', metric: 'accuracy', min: 0.5 }] }, until: 'The deep tree has been judged with another depth than 10.', shows: { tab: 'results', part: 'validation' } },
    },
    {
      id: 'own-words',
      kind: 'explain',
      title: 'In your own words',
      text: ['A model can be perfect on what it has seen and middling on everything else.'],
      project: 'moons',
      place: { node: 'judge-deep', tab: 'results', part: 'validation' },
      recalls: 'guess',
      hides: HIDDEN,
      question: { kind: 'text', ask: 'How do you notice that a model overfits, and what do you do about it?' },
    },
  ],
  learned: [
    'Only rows that a model has not seen say how good it is.',
    'A score that is far higher on training rows than on validation rows means that the model has learned chance.',
    'How much freedom a model can use is chosen by validation rows, and depends on the rows and their noise.',
  ],
  teacher,
} satisfies Lesson as Lesson;
