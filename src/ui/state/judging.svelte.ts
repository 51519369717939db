import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { NodeId } from '../../pipeline/document';
import type { Part } from '../../steps/step';

/** Where a person has put a threshold, and what they say its mistakes cost. */
export interface ThresholdSetting {
  /** Null where the model itself draws the line. */
  readonly at: number | null;
  readonly falseAlarm: number;
  readonly miss: number;
}

const UNTOUCHED: ThresholdSetting = { at: null, falseAlarm: 1, miss: 1 };

/** What a person set while judging models: it stays while they look elsewhere. */
export class JudgingState {
  /** The run whose figures are shown; null for the newest. */
  run = $state<string | null>(null);
  part = $state<Part | null>(null);
  /** Judged models picked to be compared, by `JudgedRun.key`, in the order they were picked. */
  readonly picked = new SvelteSet<string>();
  /** The one that the others are compared with; null for the first. */
  pinned = $state<string | null>(null);
  isComparing = $state(false);
  onlyDifferences = $state(true);
  allFigures = $state(false);
  listsAllModels = $state(false);
  readonly #thresholds = new SvelteMap<NodeId, ThresholdSetting>();

  threshold(judge: NodeId): ThresholdSetting {
    return this.#thresholds.get(judge) ?? UNTOUCHED;
  }

  setThreshold(judge: NodeId, change: Partial<ThresholdSetting>): void {
    this.#thresholds.set(judge, { ...this.threshold(judge), ...change });
  }

  pick(key: string, isPicked: boolean): void {
    if (isPicked) this.picked.add(key);
    else this.picked.delete(key);
    if (!isPicked && this.pinned === key) this.pinned = null;
  }
}
