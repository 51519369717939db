import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { NodeId } from '../../pipeline/document';
import type { Json, JsonObject } from '../../pipeline/json';
import type { Part } from '../../steps/step';

/** Where a person has put a threshold, and what they say its mistakes cost. */
export interface ThresholdSetting {
  /** Null where the model itself draws the line. */
  readonly at: number | null;
  readonly falseAlarm: number;
  readonly miss: number;
}

const UNTOUCHED: ThresholdSetting = { at: null, falseAlarm: 1, miss: 1 };

/** Takes what it understands of a setting that was kept; null where that is nothing. */
function readSetting(kept: Json): ThresholdSetting | null {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return null;
  const { at, falseAlarm, miss } = kept as JsonObject;
  const price = (value: Json | undefined): number => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 1);
  return { at: typeof at === 'number' && at >= 0 && at <= 1 ? at : null, falseAlarm: price(falseAlarm), miss: price(miss) };
}

/** What a person set while judging models: it stays while they look elsewhere. Thresholds on trial, with what mistakes cost, are kept with the project. */
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
  readonly #onset: () => void;

  /** `kept` is what `this.kept` was, read with suspicion; `onset` is called when there is something else to keep. */
  constructor(kept: Json | undefined = null, onset: () => void = () => undefined) {
    this.#onset = onset;
    if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return;
    for (const [judge, one] of Object.entries(kept)) {
      const setting = readSetting(one);
      if (setting !== null) this.#thresholds.set(judge, setting);
    }
  }

  /** What is kept with the project: of each judge whose setting is not as it began. */
  get kept(): Json {
    return Object.fromEntries([...this.#thresholds].filter(([, { at, falseAlarm, miss }]) => at !== null || falseAlarm !== 1 || miss !== 1)) as unknown as Json;
  }

  threshold(judge: NodeId): ThresholdSetting {
    return this.#thresholds.get(judge) ?? UNTOUCHED;
  }

  setThreshold(judge: NodeId, change: Partial<ThresholdSetting>): void {
    this.#thresholds.set(judge, { ...this.threshold(judge), ...change });
    this.#onset();
  }

  /** A step is new, whatever had its name before. */
  begin(judge: NodeId): void {
    this.#thresholds.delete(judge);
  }

  pick(key: string, isPicked: boolean): void {
    if (isPicked) this.picked.add(key);
    else this.picked.delete(key);
    if (!isPicked && this.pinned === key) this.pinned = null;
  }
}
