import type { StepType } from '../../steps/metas';

/** Somewhere on the real screen where a term can be tried. */
export type TermAct =
  /** A step of this type; `param` names the setting that gets the focus. Where the pipeline has none, the search for steps opens. */
  | { readonly kind: 'step'; readonly step: StepType; readonly param?: string }
  /** A model trained by this learner, and one of its options. */
  | { readonly kind: 'learner'; readonly learner: string; readonly param?: string }
  | { readonly kind: 'go'; readonly to: 'results' | 'training' | 'charts' | 'code' | 'column' | 'contents' | 'checks' | 'history' };

/** Which picture of the person's own data goes with a term. */
export type TermPicture =
  /** The parts of the rows; one of them stands out. */
  | { readonly kind: 'parts'; readonly lit: 'train' | 'validation' | 'test' | 'all' }
  /** The histogram of the column that is looked at, with one figure marked on it. */
  | { readonly kind: 'column'; readonly mark: 'none' | 'mean' | 'median' | 'quartiles' | 'tails' | 'spread' }
  /** Rows of the column with a value and without. */
  | { readonly kind: 'missing' }
  /** The most frequent values of a column, as a one-hot or ordinal step would write them. */
  | { readonly kind: 'codes'; readonly as: 'features' | 'numbers' }
  /** Counts of truth and prediction; those a metric counts stand out. */
  | { readonly kind: 'confusion'; readonly lit: 'all' | 'right' | 'row' | 'column' }
  /** A metric of the last judgement with its interval, beside the baseline. */
  | { readonly kind: 'figure'; readonly metric: string }
  /** The loss over epochs. */
  | { readonly kind: 'loss' }
  /** The rate in the chart that is drawn, at its place of most rows and at that of fewest, each with its interval. */
  | { readonly kind: 'rates' }
  /** The points of the chart that is drawn, with their line of least squares or without. */
  | { readonly kind: 'points'; readonly mark: 'line' | 'none' }
  /** What a regression missed by. */
  | { readonly kind: 'residuals' };

/** What the screen knows to say of one term of the field. */
export interface TermEntry {
  readonly title: string;
  /** Two sentences in plain English, for a student. */
  readonly says: readonly [string, string];
  readonly picture?: TermPicture;
  /** "Try it": what the button says, and where it leads. */
  readonly tries?: TermAct & { readonly label: string };
  /** "Go deeper": the folder of the step or learner whose docs.md says more. */
  readonly docs?: `steps/${string}` | `models/${string}`;
}
