import type { NodeId } from '../../pipeline/document';
import type { Figure, PairedDifference } from '../../evaluate/judgement';
import type { Part } from '../../steps/step';

/** What is let see the held-out rows: the steps that learn, or the model as well. */
export type LeakLevel = 'steps' | 'model';

/** One metric, honest and with the leak; the difference is what the leak adds, with its paired 95 % interval. */
export interface LeakFigure {
  readonly honest: Figure;
  readonly leaky: Figure;
  readonly difference: PairedDifference;
}

/** A run with a leak, to be looked at beside the honest one it was made from. It has no models, is in no list and never leaves. */
export interface LeakyRun {
  readonly id: string;
  readonly manifest: LeakyManifest;
}

export interface LeakyManifest {
  readonly leaky: true;
  readonly id: string;
  readonly at: number;
  /** The honest run. */
  readonly honest: string;
  readonly documentHash: string;
  readonly evaluate: NodeId;
  readonly part: Part;
  readonly level: LeakLevel;
  /** Parts that were learned from: all, or all but the test part while that is sealed. */
  readonly seen: readonly Part[];
  /** Steps that learned from them, in the order of the path. With none of them, at level "steps", nothing can leak. */
  readonly learned: readonly NodeId[];
  /** Nodes whose fit or apply ran. The same leak shown again says 0. */
  readonly computed: number;
  /** Predictions of the part, and those that are not the same in both: another class, or another number. */
  readonly rows: number;
  readonly changed: number;
  readonly headline: string;
  /** By metric. */
  readonly figures: Readonly<Record<string, LeakFigure>>;
}
