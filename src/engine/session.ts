import { applyEdit } from '../pipeline/applyEdit';
import type { Change } from '../pipeline/change';
import { diffDocuments } from '../pipeline/diff';
import type { NodeDefinition, NodeId, PipelineDocument } from '../pipeline/document';
import type { Edit, EditFact } from '../pipeline/edit';
import { Problem } from '../pipeline/errors';
import { documentHash, recipeHash } from '../pipeline/hash';
import type { JsonObject } from '../pipeline/json';
import type { Schema } from '../table/schema';
import { editCatalog, type Catalog } from './catalog';
import { editFact, editLabel, knownSetting, nodeTitle } from './describe';
import { planDocument, type Plan } from './plan';
import type { Clock, DatasetManifest, Hash, HistoryStore, Move, ProjectRecord, VersionRecord } from './ports';

export interface SessionPorts {
  readonly history: HistoryStore;
  readonly hash: Hash;
  readonly now: Clock;
  readonly catalog: Catalog;
  /** The dataset with this id, and its columns as the node's import settings give them; null when it is gone. */
  readonly dataset: (id: string) => Promise<DatasetManifest | null>;
  readonly columns: (manifest: DatasetManifest, node: NodeDefinition, columnMap: Readonly<Record<string, string>>) => Promise<Schema>;
}

/** An open project: its current version, its log, and the plan of it. Every committed change is durable before it shows. */
export class Session {
  record: ProjectRecord;
  document: PipelineDocument;
  plan: Plan;
  recipe: string;
  readonly #ports: SessionPorts;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(record: ProjectRecord, document: PipelineDocument, plan: Plan, recipe: string, ports: SessionPorts) {
    this.record = record;
    this.document = document;
    this.plan = plan;
    this.recipe = recipe;
    this.#ports = ports;
  }

  /** A new project with its first version. */
  static async create(
    start: { readonly id: string; readonly document: PipelineDocument; readonly bindings: ProjectRecord['bindings']; readonly columnMaps: ProjectRecord['columnMaps']; readonly did: EditFact },
    ports: SessionPorts,
  ): Promise<Session> {
    const { id, document, bindings, columnMaps, did } = start;
    const at = ports.now();
    const hash = await documentHash(document, ports.hash);
    const record: ProjectRecord = { id, name: document.name, head: hash, undo: [], redo: [], bindings, columnMaps, createdAt: at, openedAt: at, view: {} };
    const session = await Session.#over(record, document, ports);
    await ports.history.commit({ project: id, hash, parent: null, document, label: editLabel(did), did, at }, record);
    return session;
  }

  /** A stored project, as it was left. Throws `unknown-dataset` when there is none of this id. */
  static async open(id: string, ports: SessionPorts): Promise<Session> {
    const record = await ports.history.project(id);
    if (record === null) {
      throw new Problem({ code: 'bad-document', expected: 'a project of this browser', got: `"${id}"`, fix: 'Choose one from the list.', fact: { kind: 'unknown-project' } });
    }
    const versions = await ports.history.versions(id);
    const head = versions.find(({ hash }) => hash === record.head);
    if (head === undefined) {
      throw new Problem({ code: 'store-corrupt', expected: `version ${record.head.slice(0, 8)} of "${record.name}"`, got: 'nothing in the log', fact: { kind: 'damaged-history', project: record.name } });
    }
    const opened = { ...record, openedAt: ports.now() };
    await ports.history.saveProject(opened).catch(() => undefined);
    return Session.#over(opened, head.document, ports);
  }

  static async #over(record: ProjectRecord, document: PipelineDocument, ports: SessionPorts): Promise<Session> {
    const plan = planDocument(document, await sourcesOf(document, record, ports), ports.catalog);
    return new Session(record, document, plan, await recipeHash(document, ports.hash), ports);
  }

  /** The document an edit would make, and its plan, without making it. */
  async preview(edit: Edit): Promise<{ readonly document: PipelineDocument; readonly plan: Plan }> {
    const document = applyEdit(this.document, edit, editCatalog(this.#ports.catalog));
    return { document, plan: planDocument(document, await sourcesOf(document, this.record, this.#ports), this.#ports.catalog) };
  }

  /** A version of the log, and the plan of it. */
  async planOf(hash: string): Promise<{ readonly document: PipelineDocument; readonly plan: Plan }> {
    const { document } = await this.version(hash);
    return { document, plan: planDocument(document, await sourcesOf(document, this.record, this.#ports), this.#ports.catalog) };
  }

  /** Commits an edit as one version. An edit that changes nothing commits nothing. */
  edit(edit: Edit): Promise<void> {
    return this.#inTurn(() => this.#edit(edit));
  }

  async #edit(edit: Edit): Promise<void> {
    const document = applyEdit(this.document, edit, editCatalog(this.#ports.catalog));
    const titleBefore = this.#titles();
    const hash = await documentHash(document, this.#ports.hash);
    if (hash === this.record.head) return;
    const did = editFact(edit, document, this.#ports.catalog, titleBefore);
    const label = editLabel(did);
    const undo = [...this.record.undo, { hash: this.record.head, label, did }];
    const record: ProjectRecord = { ...this.record, name: document.name, head: hash, undo, redo: [] };
    const version: VersionRecord = { project: record.id, hash, parent: this.record.head, document, label, did, at: this.#ports.now() };
    await this.#ports.history.commit(version, record);
    await this.#become(record, document);
  }

  /** Steps back over the last change. False when there is none. */
  undo(): Promise<boolean> {
    return this.#inTurn(async () => {
      const { undo, redo, head } = this.record;
      const last = undo.at(-1);
      if (last === undefined) return false;
      await this.#moveTo(last.hash, undo.slice(0, -1), [...redo, { ...last, hash: head }]);
      return true;
    });
  }

  /** Does again what was last undone. False when there is nothing. */
  redo(): Promise<boolean> {
    return this.#inTurn(async () => {
      const { undo, redo, head } = this.record;
      const next = redo.at(-1);
      if (next === undefined) return false;
      await this.#moveTo(next.hash, [...undo, { ...next, hash: head }], redo.slice(0, -1));
      return true;
    });
  }

  /** Goes to any version of the log; what was current stays in it. */
  rollBack(hash: string): Promise<void> {
    return this.#inTurn(async () => {
      const { undo, head } = this.record;
      const { label, name, did } = await this.version(hash);
      const back: EditFact = { kind: 'roll-back', to: name ?? did ?? label };
      if (hash !== head) await this.#moveTo(hash, [...undo, { hash: head, label: editLabel(back), did: back }], []);
    });
  }

  versions(): Promise<readonly VersionRecord[]> {
    return this.#ports.history.versions(this.record.id);
  }

  async version(hash: string): Promise<VersionRecord> {
    const version = (await this.versions()).find(known => known.hash === hash);
    if (version !== undefined) return version;
    throw new Problem({ code: 'bad-document', expected: 'a version of this project', got: `"${hash.slice(0, 12)}"`, fix: 'Choose one from its history.', fact: { kind: 'unknown-version' } });
  }

  async diff(from: string, to: string): Promise<readonly Change[]> {
    const [a, b] = await Promise.all([this.version(from), this.version(to)]);
    return this.changes(a.document, b.document);
  }

  /** What differs between two definitions, with steps and settings by their names. */
  changes(from: PipelineDocument, to: PipelineDocument): readonly Change[] {
    const { catalog } = this.#ports;
    return diffDocuments(from, to, (id, node) => nodeTitle(id, node, catalog, this.plan.byId.get(id)?.schemaIn), (type, param) => knownSetting(type, param, catalog));
  }

  /** What undo and redo would undo and redo, by name; null when there is nothing. */
  get labels(): { readonly undo: Move | null; readonly redo: Move | null } {
    return { undo: this.record.undo.at(-1) ?? null, redo: this.record.redo.at(-1) ?? null };
  }

  saveView(view: JsonObject): Promise<void> {
    return this.#inTurn(async () => {
      this.record = { ...this.record, view };
      await this.#ports.history.saveProject(this.record);
    });
  }

  /** Binds a source to a dataset, and plans again. */
  bind(node: NodeId, dataset: string, columnMap: Readonly<Record<string, string>>): Promise<void> {
    return this.#inTurn(async () => {
      const record = {
        ...this.record,
        bindings: { ...this.record.bindings, [node]: dataset },
        columnMaps: { ...this.record.columnMaps, [node]: columnMap },
      };
      await this.#ports.history.saveProject(record);
      await this.#become(record, this.document);
    });
  }

  /** One change at a time: each is made from the record that the one before has left, else it would take that back. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const made = this.#last.then(change);
    this.#last = made.catch(() => undefined);
    return made;
  }

  async #moveTo(hash: string, undo: readonly Move[], redo: readonly Move[]): Promise<void> {
    const { document } = await this.version(hash);
    const record: ProjectRecord = { ...this.record, name: document.name, head: hash, undo, redo };
    await this.#ports.history.saveProject(record);
    await this.#become(record, document);
  }

  async #become(record: ProjectRecord, document: PipelineDocument): Promise<void> {
    const plan = planDocument(document, await sourcesOf(document, record, this.#ports), this.#ports.catalog);
    const recipe = await recipeHash(document, this.#ports.hash);
    Object.assign(this, { record, document, plan, recipe });
  }

  #titles(): ReadonlyMap<NodeId, string> {
    return new Map(Object.entries(this.document.nodes).map(([id, node]) => [id, nodeTitle(id, node, this.#ports.catalog, this.plan.byId.get(id)?.schemaIn)]));
  }
}

async function sourcesOf(document: PipelineDocument, record: ProjectRecord, ports: SessionPorts): Promise<ReadonlyMap<NodeId, Schema>> {
  const sources = new Map<NodeId, Schema>();
  for (const [id, node] of Object.entries(document.nodes)) {
    const bound = Object.hasOwn(record.bindings, id) ? record.bindings[id] : undefined;
    if (bound === undefined) continue;
    const manifest = await ports.dataset(bound);
    if (manifest === null) continue;
    sources.set(id, await ports.columns(manifest, node, record.columnMaps[id] ?? {}));
  }
  return sources;
}
