import { count, signed } from '../format/number';
import { noun, plural } from './plural';

/** Region B. */
export const pipeline = {
  title: 'Pipeline',
  stages: { data: 'Data', prepare: 'Prepare', split: 'Split', features: 'Features', model: 'Model', evaluate: 'Evaluate' },
  fromTraining: (rows: number) => `from ${plural(rows, 'training row', 'training rows')}`,
  fromAll: 'from all rows',
  addStep: 'Step',
  addStepLabel: 'Add a step',
  addHere: 'Add a step below…',
  addAfter: (title: string) => `The new step goes below “${title}”.`,
  search: 'Search steps: fill, NA, OneHotEncoder…',
  noSteps: 'No step by that name.',
  handOff: 'Hand off',
  parts: { train: 'train', validation: 'validation', test: 'test' },
  sealed: 'sealed',
  looks: (looks: number) => `opened ${plural(looks, 'time', 'times')}`,
  part: (rows: number, part: string) => `${count(rows)} ${part}`,
  split: 'The split: what stands below learns from training rows only',
  states: {
    fresh: 'done', stale: 'out of date', waiting: 'not run yet', running: 'running', failed: 'failed', blocked: 'waits for a step above',
    disabled: 'switched off',
  },
  warnings: (warnings: number) => plural(warnings, 'warning', 'warnings'),
  hasNote: 'has a note',
  evaluate: (model: string) => `Evaluate ${model}`,
  delta: {
    rows: (change: number) => `${signed(change)} ${noun(Math.abs(change), 'row', 'rows')}`,
    columns: (change: number) => `${signed(change)} ${noun(Math.abs(change), 'col', 'cols')}`,
    cells: (cells: number) => plural(cells, 'cell', 'cells'),
    all: (rows: number) => plural(rows, 'row', 'rows'),
  },
  run: 'Run',
  rerun: 'Re-run',
  about: (time: string) => `about ${time}`,
  menu: (title: string) => `Menu of ${title}`,
  actions: {
    up: 'Move up', down: 'Move down', duplicate: 'Duplicate', disable: 'Switch off', enable: 'Switch on', note: 'Note…', rename: 'Rename…',
    remove: 'Remove',
  },
  renameTitle: 'Rename the step',
  renameLabel: 'Title',
  renameHelp: 'Leave it empty to let the settings name it.',
  noteTitle: 'Note',
  noteLabel: 'Why it is there',
  empty: 'No steps yet.',
};

/** Region D. */
export const inspector = {
  nothing: 'Select a step or a column.',
  settings: 'Settings',
  warnings: 'Warnings',
  learned: 'What it learned',
  why: 'Why',
  note: 'Note',
  noSettings: 'This step has no settings.',
  scope: {
    source: 'reads a file', 'row-wise': 'looks at each row alone', 'removes-rows': 'decides which rows stay', relational: 'decides what a row is',
    reshapes: 'decides what a row is', window: 'looks back in time', learned: 'learns from rows', splits: 'divides the rows',
    trains: 'fits a model', judges: 'judges a model',
  },
  learnedFrom: { below: 'learns from training rows only', all: 'learns from all rows' },
  resolved: (columns: number) => plural(columns, 'column', 'columns'),
  columnKinds: {
    number: 'number', int64: 'long whole number', boolean: 'yes or no', timestamp: 'time', date: 'date', category: 'category', text: 'text',
    block: 'features',
  },
  from: (names: string) => `made from ${names}`,
  rawColumn: 'from the file',
  changed: 'from the file, changed on the way',
  role: 'Role',
  roles: {
    feature: 'feature', target: 'target', ignore: 'left out', id: 'names the row', weight: 'weight', group: 'group', time: 'time',
  },
  closeColumn: 'Back to the step',
  stats: {
    rows: 'Rows', missing: 'Missing', distinct: 'Distinct', mean: 'Mean', std: 'Std. dev.', min: 'Min', max: 'Max', median: 'Median',
    q1: '1st quartile', q3: '3rd quartile', p1: '1 %', p5: '5 %', p95: '95 %', p99: '99 %', skew: 'Skew', zeros: 'Zeros', negatives: 'Below zero', infinities: 'Infinite', nans: 'NaN',
    earliest: 'Earliest', latest: 'Latest', span: 'Span', yes: 'Yes', no: 'No', shortest: 'Shortest', longest: 'Longest', meanLength: 'Mean length',
    slots: 'Features',
  },
  other: (values: number) => (values === 1 ? '1 other value' : `${count(values)} other values`),
  partial: 'so far',
  id: 'Every value differs: an id, most likely.',
  distribution: (name: string) => `Distribution of ${name}`,
  code: { step: 'This step', definition: 'The whole definition', copy: 'Copy', version: 'Version' },
};

/** Versions. */
export const history = {
  title: 'History',
  sub: 'Every change is a version. Going back loses nothing: what came after stays in this list.',
  current: 'now',
  first: 'Created',
  rollBack: 'Go back to this',
  name: 'Name this version',
  nameLabel: 'Name',
  nameHelp: 'Named versions are never cleared away.',
  changes: 'Changed since then',
  noChanges: 'No difference to now.',
  stales: (steps: number) => `${plural(steps, 'result goes', 'results go')} out of date`,
  steps: (steps: number) => plural(steps, 'step', 'steps'),
  undone: (what: string) => `Undone: ${what}`,
  redone: (what: string) => `Done again: ${what}`,
  redo: 'Redo',
};
