import type { NodeId } from '../pipeline/document';
import type { Json, JsonObject } from '../pipeline/json';
import type { BackendChoice } from '../models/model';
import type { CheckpointPlace, TrainCommandName } from './api';
import type { Share } from './cacheKey';
import { Computation } from './compute';
import type { ComputePorts } from './computePorts';
import { combineFacts } from './nodeFacts';
import { NodeResults, type KnownResult } from './nodeResults';
import type { PlannedNode } from './plan';
import type { Calling, SettingStore } from './ports';
import type { Session } from './session';

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
  readonly results = new NodeResults();
  /** Nodes whose work is under way, with how many jobs each. */
  readonly running = new Map<NodeId, number>();
  /** Why a node's last attempt failed, under its key then. */
  readonly failures = new Map<NodeId, { readonly key: string; readonly problem: Json }>();
  /** Trainings that run and can be told something. */
  readonly trainings = new Map<NodeId, WatchedTraining>();
  /** Where trainings were last kept, by the key of the checkpoint. */
  readonly checkpoints = new Map<string, CheckpointPlace>();
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

  /**
   * Takes over what a computation found out of its nodes. A step's figures are those of one share of the rows, the one it
   * fits on, whichever others were computed: they do not change because somebody looked. Its warnings are those of all shares.
   */
  async learn(computation: Computation): Promise<void> {
    for (const [id, shares] of computation.facts) {
      const node = this.session.plan.byId.get(id);
      if (node === undefined) continue;
      const key = await computation.tableKey(id, mainShare(node));
      const before = this.results.of(key);
      const main = node.scope === 'splits' ? combineFacts(shares) : (shares.get(mainShare(node)) ?? null);
      const said = [...(before?.warnings ?? []), ...[...shares.values()].flatMap(({ warnings }) => warnings)];
      const warnings = [...new Map(said.map(warning => [JSON.stringify(warning), warning])).values()];
      if (main === null) {
        if (before !== null) this.results.note(id, { ...before, warnings });
        continue;
      }
      const { rowsIn, rowsOut, columnsIn, columnsOut, cellsChanged, ms } = main;
      const result = { rowsIn, rowsOut, columnsIn, columnsOut, cellsChanged, ms, fromCache: false, headline: null };
      const parts = node.scope === 'splits' ? (partsOf(shares) ?? before?.parts ?? null) : null;
      this.results.note(id, { key, result, warnings, maker: makerOf(node), run: null, parts });
    }
  }

  /** Brings back what was known when the project was last open. */
  async restore(): Promise<void> {
    const kept = (await this.#settings.get(this.#key)) as JsonObject | undefined;
    if (kept?.known === undefined) return;
    this.results.restore(kept);
    this.ranVersion = (kept.ranVersion ?? null) as string | null;
  }

  /** Keeps what is known; a read-only tab keeps nothing. */
  async keep(): Promise<void> {
    const kept = this.results.kept(new Set(this.session.plan.byId.keys()));
    await this.#settings.set(this.#key, { ...kept, ranVersion: this.ranVersion }).catch(() => undefined);
  }

  get #key(): string {
    return `results:${this.id}`;
  }
}

/** The share whose key stands for a node's result: what it learned from, or everything. */
export function mainShare(node: PlannedNode): Share {
  return node.split === null ? 'all' : 'train';
}

/** What kind of thing a node makes: its type, and the learner of a model. */
export function makerOf({ meta, params }: PlannedNode): string {
  const learner = (params as { readonly model?: unknown } | null)?.model;
  return typeof learner === 'string' ? `${meta.type} ${learner}` : meta.type;
}

function partsOf(shares: ReadonlyMap<Share, { readonly rowsOut: number }>): KnownResult['parts'] {
  const [train, validation, test] = (['train', 'validation', 'test'] as const).map(part => shares.get(part)?.rowsOut);
  return train === undefined || validation === undefined || test === undefined ? null : { train, validation, test };
}
