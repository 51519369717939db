import type { Lesson } from '../lesson';
import { teacher } from './teacher';

/** R² of a straight line through each of Anscombe's tables lies in here; tests/lessons measures it with our own learner. */
const SAME_R2 = { min: 0.66, max: 0.67 } as const;

const HIDDEN = ['export', 'hand-off', 'code', 'baseline', 'docs'] as const;

const fits = { kind: 'metric', learner: 'linear', part: 'train', metric: 'r2', ...SAME_R2 } as const;
const isTable = (name: string) => ({ kind: 'step', type: 'filter-rows', params: { condition: `table == '${name}'` } }) as const;

/** Anscombe's quartet, then the one penguin whose sex is a full stop. */
export default {
  name: 'look-before-you-fit',
  version: 2,
  title: 'Look before you fit',
  minutes: [8, 12],
  seed: 7,
  projects: {
    quartet: {
      title: 'Lesson: four tables',
      tables: [{ id: 'anscombe', label: 'Anscombe’s four tables' }],
      nodes: {
        tables: { type: 'source', params: { dataset: 'anscombe.csv', options: {} }, title: 'Import anscombe.csv' },
        keep: { type: 'filter-rows', inputs: ['tables'], params: { condition: "table == 'I'" } },
        drop: { type: 'drop-columns', inputs: ['keep'], params: { columns: ['table'] } },
        split: { type: 'split', inputs: ['drop'], params: { test: 0, validation: 0 } },
        line: { type: 'train', inputs: ['split'], params: { target: 'y', model: 'linear' }, title: 'Straight line' },
        judge: { type: 'evaluate', inputs: ['line'], params: { on: ['train'] }, title: 'Judge the line' },
      },
    },
    penguins: {
      title: 'Lesson: penguins',
      tables: [{ id: 'penguins', label: 'Penguins' }],
      nodes: {
        penguins: { type: 'source', params: { dataset: 'penguins.csv', options: {} }, title: 'Import penguins.csv' },
      },
    },
  },
  steps: [
    {
      id: 'guess',
      kind: 'predict',
      title: 'Four tables, one set of numbers',
      text: [
        'This file holds four small tables of 11 rows each, called I, II, III and IV. In all four, x has the same mean and the same spread, and so has y, to two decimals.',
        'A straight line through each of them comes out the same, too. Before you look: what will the four pictures be like?',
      ],
      project: 'quartet',
      place: { node: 'tables', tab: 'table' },
      hides: [...HIDDEN, 'add-step'],
      outcome: 'They were all different: a cloud, a curve, a line with an outlier, and a column with one point beside it.',
      question: {
        kind: 'choice',
        ask: 'If I draw y over x for each table, the four pictures will be',
        options: [
          { id: 'alike', text: 'much alike' },
          { id: 'one', text: 'alike but for one' },
          { id: 'different', text: 'all different' },
        ],
      },
    },
    {
      id: 'fit-one',
      kind: 'do',
      title: 'Fit a line to table I',
      text: [
        'The pipeline keeps table I, drops the column that names it, and fits a straight line.',
        'Press Run. When it is done, read two numbers under “How good”: RMSE, by how much the line is usually off, which the pipeline shows too, and R², the share of y’s ups and downs that the line accounts for.',
      ],
      project: 'quartet',
      place: { node: 'judge', tab: 'results' },
      target: 'run',
      hides: [...HIDDEN, 'add-step'],
      check: { of: { kind: 'all', of: [isTable('I'), fits] }, until: 'The line through table I has been fitted.', shows: { node: 'judge', tab: 'results', part: 'train' } },
    },
    {
      id: 'fit-others',
      kind: 'do',
      title: 'And to another',
      text: [
        'This step keeps the rows of one table. Change its formula to table == \'II\', run the pipeline again, and compare RMSE and R².',
        'Try III and IV as well, if you like. Any of the three will do to go on.',
      ],
      project: 'quartet',
      place: { node: 'keep', tab: 'table' },
      target: 'inspector',
      hides: [...HIDDEN, 'add-step'],
      check: { of: { kind: 'all', of: [{ kind: 'any', of: [isTable('II'), isTable('III'), isTable('IV')] }, fits] }, until: 'A line through table II, III or IV has been fitted.', shows: { node: 'judge', tab: 'results', part: 'train' } },
    },
    {
      id: 'four-pictures',
      kind: 'surprise',
      title: 'The same line, four stories',
      text: [
        'RMSE is 1.1 and R² 0.7 each time. By the numbers there is nothing to tell these tables apart.',
        'Now look. In the charts of the whole file, choose x across, y up and table for the color.',
      ],
      project: 'quartet',
      place: { node: 'tables', tab: 'charts' },
      target: 'choices',
      recalls: 'guess',
      hides: [...HIDDEN, 'add-step'],
      question: {
        kind: 'choice',
        ask: 'In which table does a single row alone decide the slope of the line?',
        options: [
          { id: 'I', text: 'I' },
          { id: 'II', text: 'II' },
          { id: 'III', text: 'III' },
          { id: 'IV', text: 'IV' },
        ],
        right: 'IV',
        because: 'Ten rows of table IV have the same x, so without the eleventh there is no slope at all. Table II is a curve, III a line with one outlier, and only I is what the numbers make you expect.',
      },
    },
    {
      id: 'guess-sex',
      kind: 'predict',
      title: 'Now a real table',
      text: [
        'Here are 344 penguins as they were measured in the Antarctic. One column says their sex.',
        'Before you look at it: how many different values do you expect in that column, gaps not counted?',
      ],
      project: 'penguins',
      place: { node: 'penguins', tab: 'table' },
      hides: [...HIDDEN, 'add-step'],
      question: {
        kind: 'choice',
        ask: 'Different values of Sex',
        options: [
          { id: 'two', text: 'two' },
          { id: 'three', text: 'three' },
          { id: 'more', text: 'more' },
        ],
        right: 'three',
        because: 'MALE, FEMALE, and one bird that was written down as a full stop.',
      },
    },
    {
      id: 'odd-one',
      kind: 'surprise',
      title: 'A third sex',
      text: [
        'Look at Sex in the table: its values are counted, and as the file has it, one bird’s sex is “.”.',
        'Nobody measured that. But a model does not know: encoded as it is, the full stop becomes a feature of its own.',
      ],
      project: 'penguins',
      place: { node: 'penguins', tab: 'table', column: 'Sex' },
      target: 'grid',
      hides: [...HIDDEN, 'add-step'],
      silences: ['stand-ins'],
      question: {
        kind: 'choice',
        ask: 'What does the full stop most likely mean?',
        options: [
          { id: 'third', text: 'another sex' },
          { id: 'missing', text: 'not known' },
          { id: 'end', text: 'the end of the table' },
        ],
        right: 'missing',
        because: 'Someone typed a full stop where the sex could not be told. In this file other unknown ones are empty cells.',
      },
    },
    {
      id: 'mend',
      kind: 'fix',
      title: 'Say what it means',
      text: [
        'Plumbline would have told you: a mark at the name of Sex, and a card with its figures, ask whether “.” means missing. This lesson kept them quiet until you had looked.',
        'Make it missing: type the full stop into “Means missing” in the import settings, further down where “Show me” leads, and press Enter. Sex then has 11 missing instead of 10.',
        'A step “Replace values”, column Sex, from . to missing, does as well. Either is written down, so everyone can see what you did.',
      ],
      project: 'penguins',
      place: { node: 'penguins', tab: 'table', column: 'Sex' },
      target: 'inspector',
      hides: [...HIDDEN, 'reading'],
      check: {
        of: {
          kind: 'any',
          of: [
            { kind: 'step', type: 'replace-values', params: { column: 'Sex', map: { '.': null } } },
            { kind: 'step', type: 'filter-rows', params: { condition: "Sex != '.'" } },
            { kind: 'step', type: 'source', params: { options: { missing: ['', '.'] } } },
          ],
        },
        until: 'The full stop in Sex is no longer a value.',
        shows: { tab: 'table', column: 'Sex' },
      },
    },
    {
      id: 'own-words',
      kind: 'explain',
      title: 'In your own words',
      text: ['Four tables had the same mean, spread and line, and one column of real data had a value that nobody meant.'],
      project: 'penguins',
      place: { tab: 'table', column: 'Sex' },
      recalls: 'guess',
      hides: [...HIDDEN, 'add-step'],
      question: { kind: 'text', ask: 'Why look at a table before you fit anything to it?' },
    },
  ],
  learned: [
    'Equal statistics do not mean equal data: a picture shows what no single number does.',
    'A value that nobody meant is found by looking at what a column holds.',
    'A repair that is a step can be seen by others, and runs again on the next file.',
  ],
  teacher,
} satisfies Lesson as Lesson;
