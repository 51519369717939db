import type { Plain } from './facts';
import type { WantedSetting } from './documents';

/** Runs, scoring, judging and the rule about leaks. */
export interface RunningFacts extends Plain<
  | 'sealed'
  | 'learns-above-split' | 'rows-below-split' | 'second-split' | 'no-split'
  | 'leak-weights' | 'leak-training' | 'leak-sealed' | 'axis-column'
> {
  'no-training-rows': { readonly rows: number };
  'many-cells': { readonly most: number; readonly cells: number };
  /** A column of the model and the one of the file that may be it; how a person can go on. */
  'lacks-columns': { readonly columns: readonly string[]; readonly close: Close | null; readonly way: 'map' | 'without' | 'add' };
  'file-type': { readonly wanted: string; readonly got: string };
  value: { readonly wanted: WantedSetting; readonly got: unknown };
  'learns-target': { readonly column: string };
  'made-from-target': { readonly column: string };
  'no-rows-in-part': { readonly part: 'train' | 'validation' | 'test' };
}

interface Close {
  readonly column: string;
  readonly file: string;
}
