import { DOCUMENT_VERSION, type NodeId, type PipelineDocument } from '../pipeline/document';
import type { Edit, EditFact } from '../pipeline/edit';
import { Problem, type ProblemData } from '../pipeline/errors';
import { stemOf } from '../pipeline/stemOf';
import type { Json, JsonObject } from '../pipeline/json';
import { parseDocument } from '../pipeline/parse';
import type { Change } from '../pipeline/change';
import type { ContractMatch, DocumentState, OpenDocument, ProjectSummary, Version } from './api';
import type { EngineContext } from './context';
import { matchContract } from './match';
import { migrateNodes } from './migrateNodes';
import type { DatasetManifest } from './ports';
import { Project } from './project';
import { recallRun } from './runResults';
import { Session } from './session';

/** Projects and their documents: made, opened, edited, taken back. Every change is durable before it is told. */
export class Projects {
  readonly #context: EngineContext;

  constructor(context: EngineContext) {
    this.#context = context;
  }

  /** A new project over a dataset: one source step. */
  async create(dataset: string, name?: string): Promise<OpenDocument> {
    const manifest = await this.#context.datasets.find(dataset);
    const title = name ?? stemOf(manifest.name);
    const document: PipelineDocument = {
      format: 'plumbline/pipeline', version: DOCUMENT_VERSION, name: title === '' ? 'Untitled' : title.slice(0, 200), seed: 7, roles: {}, parameters: {},
      nodes: { data: { type: 'source', typeVersion: 1, params: { dataset: manifest.name } } },
    };
    return this.#start(document, { data: manifest.id }, {}, { kind: 'open', name: manifest.name });
  }

  /** Opens a definition as a new project, its sources bound to the dataset given, or to those whose names they bear. */
  async open(pipeline: unknown, dataset: string | undefined, columns: Readonly<Record<string, string>>): Promise<OpenDocument> {
    const document = migrateNodes(parseDocument(pipeline), this.#context.ports.catalog);
    const sources = Object.entries(document.nodes).filter(([, { inputs = [] }]) => inputs.length === 0);
    const bindings: Record<NodeId, string> = {};
    for (const [id, { params }] of sources) {
      const wanted = dataset ?? (typeof params.dataset === 'string' ? params.dataset : undefined);
      if (wanted === undefined) continue;
      bindings[id] = (await this.#context.datasets.find(wanted)).id;
    }
    const maps = Object.keys(columns).length === 0 ? {} : Object.fromEntries(sources.map(([id]) => [id, columns]));
    if (document.contract !== undefined && dataset !== undefined) {
      this.#refuseMisfit(document, await this.#context.datasets.find(dataset), columns);
    }
    return this.#start(document, bindings, maps, { kind: 'open', name: document.name });
  }

  async match(pipeline: unknown, dataset: string): Promise<ContractMatch> {
    return matchContract(parseDocument(pipeline), (await this.#context.datasets.find(dataset)).schema);
  }

  async list(): Promise<readonly ProjectSummary[]> {
    const { history, datasets } = this.#context.ports.store;
    const names = new Map((await datasets.list()).map(({ id, name }) => [id, name]));
    const projects = await history.projects();
    return projects
      .map(({ id, name, bindings, openedAt, createdAt }) => ({
        id, name, openedAt, createdAt, datasets: [...new Set(Object.values(bindings))].map(dataset => names.get(dataset) ?? null),
      }))
      .sort((a, b) => b.openedAt - a.openedAt);
  }

  /** Opens a stored project as it was left. */
  async reopen(id: string): Promise<OpenDocument> {
    if (!this.#context.projects.has(id)) {
      const session = await Session.open(id, this.#context.sessionPorts);
      const project = new Project(session, this.#context.ports.store.settings);
      await project.restore();
      if (project.ranVersion === null) await recallRun(this.#context, project);
      project.looks = (await this.#context.ports.store.looks.list(id)).length;
      this.#context.projects.set(id, project);
    }
    return { id };
  }

  /** Reads every open project again, as another tab has left it; one that was removed there is closed here. */
  async reread(): Promise<void> {
    const { projects } = this.#context;
    const known = new Set((await this.#context.ports.store.history.projects()).map(({ id }) => id));
    for (const id of [...projects.keys()]) {
      projects.delete(id);
      if (!known.has(id)) continue;
      await this.reopen(id);
      await this.#context.announce(this.#context.project(id));
    }
  }

  async remove(id: string): Promise<void> {
    await this.#context.ports.store.history.removeProject(id);
    this.#context.projects.delete(id);
  }

  async edit(id: string, edit: Edit): Promise<DocumentState> {
    return this.#changing(id, project => project.session.edit(edit));
  }

  async tryEdit(id: string, edit: Edit): Promise<{ readonly document: PipelineDocument; readonly problems: readonly ProblemData[] }> {
    const { document, plan } = await this.#context.project(id).session.preview(edit);
    return { document, problems: plan.problems };
  }

  undo(id: string): Promise<DocumentState> {
    return this.#changing(id, project => project.session.undo());
  }

  redo(id: string): Promise<DocumentState> {
    return this.#changing(id, project => project.session.redo());
  }

  rollBack(id: string, version: string): Promise<DocumentState> {
    return this.#changing(id, project => project.session.rollBack(version));
  }

  async bind(id: string, node: NodeId, dataset: string, columns: Readonly<Record<string, string>>): Promise<DocumentState> {
    const manifest = await this.#context.datasets.find(dataset);
    return this.#changing(id, project => project.session.bind(node, manifest.id, columns));
  }

  async history(id: string): Promise<readonly Version[]> {
    const { session } = this.#context.project(id);
    const versions = await session.versions();
    const documents = new Map(versions.map(({ hash, document }) => [hash, document]));
    return versions.map(({ hash, parent, label, did, at, name, document }) => {
      const before = (did?.kind === 'set' || did?.kind === 'add') && parent !== null ? documents.get(parent) : undefined;
      const settings = before === undefined ? {} : { settings: session.changes(before, document).filter(({ fact }) => fact.kind === (did?.kind === 'add' ? 'added' : 'setting')) };
      return {
        hash, parent, label, ...(did === undefined ? {} : { did }), ...settings, at, name: name ?? null, isCurrent: hash === session.record.head, nodes: Object.keys(document.nodes).length,
      };
    });
  }

  diff(id: string, from: string, to: string): Promise<readonly Change[]> {
    return this.#context.project(id).session.diff(from, to);
  }

  async nameVersion(id: string, version: string, name: string | null): Promise<void> {
    await this.#context.ports.store.history.nameVersion(id, version, name);
  }

  saveView(id: string, view: JsonObject): Promise<void> {
    return this.#context.project(id).session.saveView(view);
  }

  async #changing(id: string, change: (project: Project) => Promise<unknown>): Promise<DocumentState> {
    const project = this.#context.project(id);
    await change(project);
    const { emit, now } = this.#context.ports;
    emit('saved', { at: now() });
    const state = await this.#context.state(project);
    emit('document', state);
    return state;
  }

  async #start(
    document: PipelineDocument, bindings: Readonly<Record<NodeId, string>>, columnMaps: Readonly<Record<NodeId, Readonly<Record<string, string>>>>, did: EditFact,
  ): Promise<OpenDocument> {
    const id = this.#context.ports.id();
    const session = await Session.create({ id, document, bindings, columnMaps, did }, this.#context.sessionPorts);
    this.#context.projects.set(id, new Project(session, this.#context.ports.store.settings));
    return { id };
  }

  #refuseMisfit(document: PipelineDocument, { schema, name }: DatasetManifest, columns: Readonly<Record<string, string>>): void {
    const mapped = schema.map(field => ({ ...field, name: Object.entries(columns).find(([, file]) => file === field.name)?.[0] ?? field.name }));
    const match = matchContract(document, mapped);
    const missing = [...match.missing.map(({ contract }) => contract), ...match.matched.filter(({ how }) => how !== 'same').map(({ contract }) => contract)];
    if (missing.length === 0) return;
    throw new Problem({
      code: 'contract-mismatch',
      where: { file: name },
      expected: `the columns ${(document.contract?.columns ?? []).map(column => `"${column.name}"`).join(', ')}`,
      got: `a file without ${missing.map(column => `"${column}"`).join(', ')}`,
      fix: 'Say which columns of the file they are.',
      data: match as unknown as Json,
      fact: { kind: 'lacks-columns', columns: missing, close: null, way: 'map' },
    });
  }
}

