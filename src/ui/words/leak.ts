import { count } from '../format/number';
import { list, plural } from './plural';

/** The score with a leak, beside the honest one. */
export const leak = {
  /** The title in two pieces: the second one is a term. */
  title: { before: 'Show me the ', term: 'leak' },
  name: 'Show me the leak',
  what: 'Fits the steps that learn on the rows that judge the model, too, and scores it again: what is gained is not there on new rows. It compares learned steps only: columns that give the answer away are not looked for.',
  mark: 'Leaky on purpose: not for use',
  trainPart: 'Training rows flatter without any leak. Choose Validation to see one.',
  working: { steps: 'Fitting the steps on the rows that judge, too', model: 'Fitting the model on them, too' },
  cancel: 'Cancel',
  table: 'Scores without and with the leak',
  score: 'Score',
  honest: 'Honest',
  steps: 'Steps saw them',
  model: 'Model saw them, too',
  difference: 'Against the honest one',
  none: 'none',
  nothingLearns: 'No step on the way to this model learns from rows, so nothing can leak through one. A column that gives the answer away still can.',
  nothingChanged: (rows: number) =>
    `No difference here: not one of ${plural(rows, 'prediction', 'predictions')} changed. Filling and scaling learn little from a few more rows; with fewer rows, or steps that look at the target, it is much.`,
  small: (size: string, low: string, high: string) =>
    `No difference to speak of here: ${size}, between ${low} and ${high}. Filling and scaling learn little from a few more rows; with fewer rows, or steps that look at the target, it is much.`,
  chance: (size: string, low: string, high: string) => `No difference that these rows can tell from chance: ${size}, between ${low} and ${high}.`,
  inflated: (size: string, metric: string, low: string, high: string) =>
    `The leak flatters this model by ${size} of ${metric}, between ${low} and ${high}: a score it will not have on new rows.`,
  deflated: (size: string, metric: string, low: string, high: string) =>
    `The leak costs this model ${size} of ${metric} here, between ${low} and ${high}. It is wrong all the same: the score no longer says what happens on new rows.`,
  unknown: (reason: string) => `Whether it made a difference cannot be told: ${reason}`,
  modelToo: {
    same: 'And if the model had seen them, too: not one prediction would change.',
    chance: (size: string, low: string, high: string) => `And if the model had seen them, too: ${size}, between ${low} and ${high}; these rows cannot tell it from chance.`,
    inflated: (size: string, low: string, high: string) => `And if the model had seen them, too, it would seem better by ${size}, between ${low} and ${high}: it knows these answers.`,
    deflated: (size: string, low: string, high: string) => `And if the model had seen them, too, it would seem worse by ${size}, between ${low} and ${high}; the score is no honest one either way.`,
    unknown: (reason: string) => `And if the model had seen them, too: whether it made a difference cannot be told. ${reason}`,
  },
  changed: (changed: number, rows: number) => `${count(changed)} of ${plural(rows, 'prediction', 'predictions')} changed.`,
  learned: (steps: readonly string[], parts: readonly string[]) => `Learned from ${list(parts)} rows: ${list(steps)}.`,
  parts: { train: (rows: number) => `${count(rows)} training`, validation: (rows: number) => `${count(rows)} validation`, test: (rows: number) => `${count(rows)} test` },
  paired: 'Differences are of the same rows, resampled together: 95% intervals.',
};
