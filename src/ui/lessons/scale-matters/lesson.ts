import type { Lesson } from '../lesson';
import { teacher } from './teacher';

const HIDDEN = ['export', 'hand-off', 'code', 'docs', 'test'] as const;

/** Nearest neighbors on penguins, in the units they were measured in and on one scale. */
export default {
  name: 'scale-matters',
  version: 2,
  title: 'Scale matters',
  minutes: [8, 12],
  seed: 7,
  projects: {
    penguins: {
      title: 'Lesson: scale',
      tables: [{ id: 'penguins', label: 'Penguins' }],
      nodes: {
        penguins: { type: 'source', params: { dataset: 'penguins.csv', options: {} }, title: 'Import penguins.csv' },
        measured: { type: 'drop-columns', inputs: ['penguins'], params: { columns: ['Island', 'Sex'] }, title: 'Keep the four measurements' },
        whole: { type: 'drop-missing', inputs: ['measured'], params: { columns: { type: 'number' } } },
        split: { type: 'split', inputs: ['whole'], params: { test: 0.2, validation: 0.4, stratify: 'Species' } },
        neighbors: { type: 'train', inputs: ['split'], params: { target: 'Species', model: 'knn', options: { n_neighbors: 5 } }, title: 'Five nearest neighbors' },
        judge: { type: 'evaluate', inputs: ['neighbors'], params: {}, title: 'Judge the neighbors' },
      },
    },
  },
  steps: [
    {
      id: 'guess',
      kind: 'predict',
      title: 'Who is near?',
      text: [
        'To tell the species of a penguin, this model looks for the five most similar birds it has seen, and takes a vote. Similar means: little distance over beak length and depth, flipper length and body mass.',
        'Beaks and flippers are in millimeters, body mass in grams. Which of the four will decide who is near?',
      ],
      project: 'penguins',
      place: { node: 'whole', tab: 'table' },
      target: 'grid',
      hides: [...HIDDEN, 'baseline', 'add-step'],
      outcome: 'Body mass decided nearly alone, and the species that weigh the same were mixed up.',
      question: {
        kind: 'choice',
        ask: 'The distance will depend most on',
        options: [
          { id: 'beak', text: 'the beak' },
          { id: 'flipper', text: 'the flipper' },
          { id: 'mass', text: 'body mass' },
          { id: 'all', text: 'all four alike' },
        ],
        right: 'mass',
        because: 'A usual difference in mass is some 800, in beak depth 2. Mass makes up more than 99.9% of the variance, so the other three hardly count.',
      },
    },
    {
      id: 'as-measured',
      kind: 'do',
      title: 'Vote as measured',
      text: [
        'Press Run. The number in the pipeline, and the first under “How good”, is the balanced accuracy on validation rows, birds whose species the model had not seen: the share that is right in each species, averaged over the three.',
        'The plain accuracy, the share of all birds that is right, stands below it. As measured it is higher, since the rarest species does worst.',
      ],
      project: 'penguins',
      place: { node: 'judge', tab: 'results', part: 'validation' },
      target: 'run',
      hides: [...HIDDEN, 'add-step'],
      check: {
        of: { kind: 'all', of: [{ kind: 'no-step', type: 'standardize' }, { kind: 'metric', learner: 'knn', part: 'validation', metric: 'accuracy', min: 0, max: 0.9 }] },
        until: 'The neighbors have been judged on the columns as measured.',
        shows: { node: 'judge', tab: 'results', part: 'validation' },
      },
    },
    {
      id: 'only-mass',
      kind: 'surprise',
      title: 'It sees little but mass',
      text: [
        'As measured, a quarter or so of all birds are taken for another species, though beaks tell them apart at a glance. Averaged over the species, which balanced accuracy does, it is nearly a third.',
        'Look at “Where it errs”: its rows are what the birds are, its columns what they were taken for. By mass alone, Chinstraps suffer most: they weigh what Adelies weigh.',
      ],
      project: 'penguins',
      place: { node: 'judge', tab: 'results', part: 'validation' },
      recalls: 'guess',
      target: 'metrics',
      hides: [...HIDDEN, 'add-step'],
      question: {
        kind: 'choice',
        ask: 'What would help most?',
        options: [
          { id: 'more', text: 'more neighbors' },
          { id: 'kilograms', text: 'writing mass in kilograms' },
          { id: 'scale', text: 'one scale for all columns' },
        ],
        right: 'scale',
        because: 'Kilograms would turn it round: mass would then hardly count at all. One scale gives every column the same say.',
      },
    },
    {
      id: 'one-scale',
      kind: 'fix',
      title: 'One scale for all',
      text: [
        'Add the step “Standardize”, look at what it would do, and apply it. It learns the mean and spread of each column, so it goes below the split and sees training rows only.',
        'Run again and compare the balanced accuracy with the one before: “Runs”, at the end of the results, lists both.',
      ],
      project: 'penguins',
      place: { node: 'split', tab: 'table' },
      target: 'add-step',
      hides: HIDDEN,
      check: {
        of: { kind: 'all', of: [{ kind: 'any', of: [{ kind: 'step', type: 'standardize' }, { kind: 'step', type: 'min-max' }] }, { kind: 'metric', learner: 'knn', part: 'validation', metric: 'accuracy', min: 0.93 }] },
        until: 'The neighbors have been judged on one scale, and are right for more than 93% of the birds.',
        shows: { node: 'judge', tab: 'results', part: 'validation' },
      },
    },
    {
      id: 'own-words',
      kind: 'explain',
      title: 'In your own words',
      text: ['The same birds, the same model, the same vote. Only the units changed.'],
      project: 'penguins',
      place: { node: 'judge', tab: 'results', part: 'validation' },
      recalls: 'guess',
      hides: HIDDEN,
      question: { kind: 'text', ask: 'Which other models would a change of units matter to, and which not?' },
    },
  ],
  learned: [
    'A distance is made of the columns with the largest numbers: units decide who is near.',
    'One scale for all columns gives each of them the same say.',
    'Scaling learns from rows, so it stands below the split and learns from training rows alone.',
  ],
  teacher,
} satisfies Lesson as Lesson;
