import type { HistoryStore, LookRecord, LookStore, ProjectRecord, RunRecord, RunStore, VersionRecord } from '../engine/ports';
import { named } from './versions';

/** Projects and versions in this thread's memory. A removed project takes its runs and looks along. */
export class MemoryHistory implements HistoryStore {
  readonly #projects = new Map<string, ProjectRecord>();
  readonly #versions = new Map<string, Map<string, VersionRecord>>();
  readonly #runs: MemoryRuns;
  readonly #looks: MemoryLooks;

  constructor(runs: MemoryRuns, looks: MemoryLooks) {
    this.#runs = runs;
    this.#looks = looks;
  }

  async projects() {
    return structuredClone([...this.#projects.values()]);
  }

  async project(id: string) {
    return structuredClone(this.#projects.get(id) ?? null);
  }

  async commit(version: VersionRecord, project: ProjectRecord) {
    const [ownVersion, ownProject] = structuredClone([version, project] as const);
    const versions = this.#versions.get(version.project) ?? new Map<string, VersionRecord>();
    if (!versions.has(version.hash)) versions.set(version.hash, ownVersion);
    this.#versions.set(version.project, versions);
    this.#projects.set(project.id, ownProject);
  }

  async saveProject(project: ProjectRecord) {
    this.#projects.set(project.id, structuredClone(project));
  }

  async versions(project: string) {
    const found = [...(this.#versions.get(project)?.values() ?? [])];
    return structuredClone(found.sort((a, b) => a.at - b.at));
  }

  async nameVersion(project: string, hash: string, name: string | null) {
    const version = this.#versions.get(project)?.get(hash);
    if (version === undefined) throw new Error(`store: expected a version of project ${project}; got ${hash}.`);
    this.#versions.get(project)?.set(hash, named(version, name));
  }

  async removeProject(id: string) {
    this.#projects.delete(id);
    this.#versions.delete(id);
    this.#runs.removeProject(id);
    this.#looks.removeProject(id);
  }

  clear() {
    this.#projects.clear();
    this.#versions.clear();
  }
}

/** Runs in this thread's memory. */
export class MemoryRuns implements RunStore {
  readonly #runs = new Map<string, RunRecord>();

  async put(run: RunRecord) {
    this.#runs.set(run.id, structuredClone(run));
  }

  async get(id: string) {
    return structuredClone(this.#runs.get(id) ?? null);
  }

  async list(project: string) {
    const found = [...this.#runs.values()].filter(run => run.project === project);
    return structuredClone(found.sort((a, b) => a.at - b.at));
  }

  async remove(id: string) {
    this.#runs.delete(id);
  }

  removeProject(project: string) {
    for (const run of [...this.#runs.values()]) if (run.project === project) this.#runs.delete(run.id);
  }

  clear() {
    this.#runs.clear();
  }
}

/** Looks at sealed test parts, each once, in this thread's memory. */
export class MemoryLooks implements LookStore {
  #looks: LookRecord[] = [];

  async add(look: LookRecord) {
    const isOld = this.#looks.some(({ project, split, model }) => project === look.project && split === look.split && model === look.model);
    if (!isOld) this.#looks.push(structuredClone(look));
    return !isOld;
  }

  async list(project: string) {
    return structuredClone(this.#looks.filter(look => look.project === project));
  }

  removeProject(project: string) {
    this.#looks = this.#looks.filter(look => look.project !== project);
  }

  clear() {
    this.#looks = [];
  }
}
