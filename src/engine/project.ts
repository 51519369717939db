import type { NodeId } from '../pipeline/document';
import type { Json, JsonObject } from '../pipeline/json';
import type { BackendChoice, Warning } from '../models/model';
import type { CheckpointPlace, NodeResult, TrainCommandName } from './api';
import type { Share } from './cacheKey';
import { Computation, type ComputePorts } from './compute';
import { combineFacts } from './nodeFacts';
import type { PlannedNode } from './plan';
import type { Calling, SettingStore } from './ports';
import type { Session } from './session';

/** The last result of one node, with the key it stands for: shown dimmed once the key is another. */
export interface LastResult {
  readonly key: string;
  readonly result: NodeResult;
  readonly warnings: readonly Warning[];
}

/** The line to a running training. */
export interface WatchedTraining {
  /** Passes on what a person wants. */
  say(command: TrainCommandName): void;
  /** Pauses it where it is; resolves when that place is kept. */
  pause(): Promise<void>;
}

/** An open project while it works: its session, what runs, and what each node last gave. */
export class Project {
  readonly session: Session;
  readonly results = new Map<NodeId, LastResult>();
  /** Nodes whose work is under way, with how many jobs each. */
  readonly running = new Map<NodeId, number>();
  /** Why a node's last attempt failed, under its key then. */
  readonly failures = new Map<NodeId, { readonly key: string; readonly problem: Json }>();
  /** Trainings that run and can be told something. */
  readonly trainings = new Map<NodeId, WatchedTraining>();
  /** Where trainings were last kept, by the key of the checkpoint. */
  readonly checkpoints = new Map<string, CheckpointPlace>();
  /** Sizes of the parts of the split that ran last. */
  parts: Readonly<Record<'train' | 'validation' | 'test', number>> | null = null;
  /** The version that ran last, for saying what changed since. */
  ranVersion: string | null = null;
  /** Backends an earlier run used, while it is being reproduced. */
  wantedBackends: ReadonlyMap<NodeId, BackendChoice['backend']> = new Map();
  looks = 0;
  isRunning = false;
  readonly #settings: SettingStore;

  constructor(session: Session, settings: SettingStore) {
    this.session = session;
    this.#settings = settings;
  }

  get id(): string {
    return this.session.record.id;
  }

  /** A computation of the plan as it stands. */
  computation(ports: ComputePorts, calling: Calling, onChange: () => void): Computation {
    const { plan, document } = this.session;
    return new Computation(plan, document.seed, ports, calling, (node, isRunning) => {
      const count = (this.running.get(node) ?? 0) + (isRunning ? 1 : -1);
      if (count > 0) this.running.set(node, count);
      else this.running.delete(node);
      onChange();
    });
  }

  /** Takes over what a computation found out of its nodes. */
  async learn(computation: Computation): Promise<void> {
    for (const [id, shares] of computation.facts) {
      const facts = combineFacts(shares);
      const node = this.session.plan.byId.get(id);
      if (facts === null || node === undefined) continue;
      const { rowsIn, rowsOut, columnsIn, columnsOut, cellsChanged, ms, warnings } = facts;
      if (node.scope === 'splits') this.parts = partsOf(shares) ?? this.parts;
      this.results.set(id, {
        key: await computation.tableKey(id, mainShare(node)),
        result: { rowsIn, rowsOut, columnsIn, columnsOut, cellsChanged, ms, fromCache: false, headline: null },
        warnings,
      });
    }
  }

  /** Brings back what was known when the project was last open. */
  async restore(): Promise<void> {
    const kept = (await this.#settings.get(this.#key)) as JsonObject | undefined;
    if (kept === undefined) return;
    for (const [id, last] of Object.entries(kept.results as JsonObject)) this.results.set(id, last as unknown as LastResult);
    this.parts = (kept.parts ?? null) as typeof this.parts;
    this.ranVersion = (kept.ranVersion ?? null) as string | null;
  }

  /** Keeps what is known; a read-only tab keeps nothing. */
  async keep(): Promise<void> {
    const { parts, ranVersion } = this;
    const results = Object.fromEntries([...this.results].filter(([id]) => this.session.plan.byId.has(id)));
    await this.#settings.set(this.#key, { results: results as unknown as Json, parts, ranVersion }).catch(() => undefined);
  }

  get #key(): string {
    return `results:${this.id}`;
  }
}

/** The share whose key stands for a node's result: what it learned from, or everything. */
export function mainShare(node: PlannedNode): Share {
  return node.split === null ? 'all' : 'train';
}

function partsOf(shares: ReadonlyMap<Share, { readonly rowsOut: number }>): Project['parts'] {
  const [train, validation, test] = (['train', 'validation', 'test'] as const).map(part => shares.get(part)?.rowsOut);
  return train === undefined || validation === undefined || test === undefined ? null : { train, validation, test };
}
