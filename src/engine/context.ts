import type { NodeId } from '../pipeline/document';
import { Problem } from '../pipeline/errors';
import type { DocumentState, TabEvents } from './api';
import type { Catalog } from './catalog';
import type { Computation } from './compute';
import type { ComputePorts } from './computePorts';
import { Datasets } from './datasets';
import { FrameCache } from './frames';
import type { PlannedNode } from './plan';
import type { Calling, Clock, DatasetManifest, Environment, FileLike, Hash, Runners, Store } from './ports';
import type { Project } from './project';
import type { SessionPorts } from './session';
import { keyOfSource, sourceColumns, sourceFrame } from './sources';
import { documentState } from './state';
import { readWish, type BackendWish } from './backendWish';
import { trainNode } from './trainNode';
import { checkpointKey } from './trainingLog';
import { UnderWay } from './underWay';
import { Views } from './views';

/** What the engine is made of: handed in by `workers/engine.worker.ts`, by tests from memory. */
export interface EnginePorts {
  readonly store: Store;
  readonly runners: Runners;
  readonly catalog: Catalog;
  readonly hash: Hash;
  readonly now: Clock;
  readonly id: () => string;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** Bytes, in order, as one file. */
  readonly file: (chunks: readonly (ArrayBuffer | Uint8Array | FileLike)[]) => FileLike;
  readonly environment: Environment;
  /** Tells the page something that concerns the whole tab. */
  readonly emit: <E extends keyof TabEvents>(event: E, news: TabEvents[E]) => void;
}

/** What the parts of the engine share: ports, the open projects, datasets, frames and views. */
export class EngineContext {
  readonly ports: EnginePorts;
  readonly frames: FrameCache;
  readonly datasets: Datasets;
  readonly views: Views;
  readonly underWay: UnderWay;
  readonly projects = new Map<string, Project>();
  /** The tfjs backend a person wants; "auto" lets the learner measure. */
  backend: BackendWish = 'auto';

  constructor(ports: EnginePorts) {
    this.ports = ports;
    this.frames = new FrameCache(ports.environment.columnBudget);
    const { store, runners, hash, now, id, file, environment } = ports;
    this.datasets = new Datasets({
      datasets: store.datasets, artifacts: store.artifacts, settings: store.settings, frames: this.frames, parse: runners.parse.bind(runners),
      hash, now, id, file, environment,
    });
    this.views = new Views(runners.compute.bind(runners), id);
    this.underWay = new UnderWay(ports.wait);
  }

  /** Takes the choice of backend as it was last kept, by this tab or another. */
  async readBackend(): Promise<void> {
    this.backend = await readWish(this.ports.store.settings);
  }

  /** An open project. Throws when it is not open in this tab. */
  project(id: string): Project {
    const project = this.projects.get(id);
    if (project !== undefined) return project;
    throw new Problem({ code: 'bad-document', expected: 'a project that is open', got: `"${id}"`, fix: 'Open it first.', fact: { kind: 'closed-project' } });
  }

  get sessionPorts(): SessionPorts {
    const { store, hash, now, catalog } = this.ports;
    return {
      history: store.history,
      hash,
      now,
      catalog,
      dataset: id => store.datasets.get(id),
      columns: (manifest, node, columnMap) => sourceColumns(this.datasets, manifest, node, columnMap),
    };
  }

  /** A computation of a project's plan as it stands. */
  computation(project: Project, calling: Calling = {}): Computation {
    const onChange = (): void => void this.announce(project);
    return project.computation(this.computePorts(project), calling, onChange);
  }

  computePorts(project: Project): ComputePorts {
    const { store, runners, hash, environment, catalog } = this.ports;
    return {
      hash,
      artifacts: store.artifacts,
      frames: this.frames,
      sourceKey: async node => keyOfSource(node, await this.boundDataset(project, node), columnMapOf(project, node.id), environment.parserVersion, hash),
      source: async (node, calling) =>
        sourceFrame(this.datasets, await this.boundDataset(project, node), node.definition, columnMapOf(project, node.id), calling),
      compute: runners.compute.bind(runners),
      train: (job, node, key, calling) => trainNode(this, project, job, node, key, calling),
      trained: key => store.artifacts.remove([checkpointKey(key)]),
      learner: node => {
        const name = String(node.params?.model ?? '');
        const meta = catalog.learners.get(name);
        const version = meta?.version ?? 0;
        return { name, version, backend: meta?.thread === 'train' ? this.backend : null };
      },
    };
  }

  /** The dataset a source step is bound to. Throws `unknown-dataset`. */
  async boundDataset(project: Project, node: PlannedNode): Promise<DatasetManifest> {
    const id = project.session.record.bindings[node.id];
    const manifest = id === undefined ? null : await this.ports.store.datasets.get(id);
    if (manifest !== null) return manifest;
    throw new Problem({
      code: 'unknown-dataset', where: { node: node.id }, expected: 'a file to read', got: 'one that is no longer here', fix: 'Choose a file for this step.',
      fact: { kind: 'gone-file' },
    });
  }

  /** Tells the page how a project stands now; several changes in a row are told once. */
  async announce(project: Project): Promise<void> {
    if (this.#announcing.has(project.id)) return;
    this.#announcing.add(project.id);
    await new Promise<void>(resolve => queueMicrotask(resolve));
    try {
      this.ports.emit('document', await this.state(project));
    } finally {
      this.#announcing.delete(project.id);
    }
  }

  state(project: Project): Promise<DocumentState> {
    const quiet = project.computation(this.computePorts(project), {}, () => undefined);
    return documentState(project, quiet, this.ports.store.artifacts, this.frames, this.ports.catalog);
  }

  readonly #announcing = new Set<string>();
}

export function columnMapOf(project: Project, node: NodeId): Readonly<Record<string, string>> {
  return project.session.record.columnMaps[node] ?? {};
}
