import type { BackendTrouble, LeftOutBackend } from './backendReason';
import type { OnnxRefusal } from './refusal';

/** Something a person should know, with a code for scripts. */
export interface Warning {
  readonly code: string;
  readonly column?: string;
  readonly count?: number;
  /** A sentence for scripts and logs. */
  readonly message: string;
  /** What the screen words; absent in runs of earlier versions, whose message is shown. */
  readonly facts?: WarningFacts;
}

/** What became of a column without a value in the rows that a step learns from. */
export type EmptyColumn =
  | { readonly kind: 'unclipped' | 'unscaled' | 'unit-range' }
  | { readonly kind: 'filled'; readonly value: number | boolean | string };

/** What a warning says, as facts. Plain JSON; every number is finite unless said. */
export type WarningFacts =
  // steps
  | { readonly kind: 'all-missing'; readonly column: string; readonly then: EmptyColumn }
  | { readonly kind: 'unseen'; readonly column: string; readonly cells: number; readonly then: 'zero' | 'minus-one' }
  /** Values that a change of type lost, the first three as they were written. */
  | { readonly kind: 'cast-lost'; readonly column: string; readonly values: number; readonly to: string; readonly examples: readonly string[]; readonly hasMore?: boolean }
  | { readonly kind: 'cast-rounded'; readonly column: string; readonly values: number; readonly to: string }
  /** Values that a formula's conversion could not read. */
  | { readonly kind: 'formula-lost'; readonly operation: string; readonly values: number; readonly wanted: 'day' | 'number' }
  /** Classes with nothing to divide, the first five by name (null is missing), and their rows. */
  | { readonly kind: 'undivided'; readonly column: string; readonly classes: readonly (string | number | boolean | null)[]; readonly of: number; readonly rows: number }
  /** Rows without a place in the order of a column, nor their group (`by`) where rows stay together. */
  | { readonly kind: 'unordered'; readonly column: string; readonly by: string | null; readonly rows: number }
  /** A part far from its size, since rows with one value of a column stay together. */
  | { readonly kind: 'uneven'; readonly column: string; readonly part: 'validation' | 'test'; readonly rows: number; readonly wanted: number }
  /** A sample of more rows than there are. */
  | { readonly kind: 'few-rows'; readonly rows: number; readonly wanted: number }
  /** Classes too rare for a row in a sample, the first five by name (null is missing). */
  | { readonly kind: 'lost-class'; readonly column: string; readonly classes: readonly (string | number | boolean | null)[]; readonly of: number }
  | { readonly kind: 'missing-target'; readonly column: string; readonly rows: number }
  | { readonly kind: 'not-predicted'; readonly rows: number }
  | { readonly kind: 'not-judged'; readonly rows: number; readonly part: 'train' | 'validation' | 'test' }
  // learners
  | { readonly kind: 'cannot-export'; readonly refusal: OnnxRefusal }
  | { readonly kind: 'collinear'; readonly columns: readonly string[]; readonly of: number }
  /** Newton's method stopped; `isNear`: the gradient counts as 0, and only predictions still move. */
  | { readonly kind: 'gradient'; readonly iterations: number; readonly gradient: number; readonly isNear: boolean }
  | { readonly kind: 'all-epochs'; readonly epochs: number }
  /** Training broke at a batch, and the weights of an epoch before were kept. Losses may be infinite in size. */
  | { readonly kind: 'diverged'; readonly reason: 'loss-not-finite' | 'weights-not-finite' | 'loss-exploded'; readonly epoch: number; readonly batch: number; readonly rate: number; readonly kept: number }
  | { readonly kind: 'unscaled'; readonly column: string; readonly size: number }
  /** There is no validation part to stop early on, or none of its rows can be judged. */
  | { readonly kind: 'no-validation'; readonly because: 'no-part' | 'no-rows' }
  | { readonly kind: 'checkpoint-failed' }
  | { readonly kind: 'device-lost'; readonly trouble: BackendTrouble; readonly epoch: number; readonly batch: number }
  | { readonly kind: 'backend-refused'; readonly wanted: LeftOutBackend['backend']; readonly used: LeftOutBackend['backend']; readonly trouble: BackendTrouble }
  // files to be scored
  /** A column that a file does not have, and what stood for it; `fill` where every cell was filled with one value. */
  | { readonly kind: 'absent'; readonly column: string; readonly how: 'filled' | 'encoded' | 'taken' | 'refused'; readonly step: string | null; readonly fill: string | number | boolean | null }
  | { readonly kind: 'other-notation'; readonly here: string; readonly own: string }
  | { readonly kind: 'unreadable'; readonly column: string; readonly cells: number; readonly type: string; readonly example: string | null };
