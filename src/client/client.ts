import { isProblem, Problem } from '../pipeline/errors';
import type { JsonObject } from '../pipeline/json';
import type { ImportProgress } from '../formats/source';
import type { WrittenFile } from '../engine/ports';
import { refuseLeaky } from '../engine/leaky/leak';
import { EngineThread } from './engineThread';
import { baselineEdit } from './baseline';
import { JobList } from './jobs';
import { keepOffline } from './offline';
import { PendingViews } from './pendingViews';
import { awayRequests } from './requests';
import { loadSamples, sampleFile } from './samples';
import { definitionIn, isModelZip } from './definition';
import { openWhatIf } from './whatIf';
import type {
  Dataset, Exported, JobKind, JobOptions, JobProgress, ModelRef, OpenDocument, Opening, PageEvents, Plumbline, PredictOptions, Run, Scored,
} from './types';

type Listeners = { [E in keyof PageEvents]?: Set<(news: PageEvents[E]) => void> };
type News = Omit<JobProgress, 'etaMs'>;

/** The one object the screen talks to, over an engine of its own. One for a tab. */
export function createClient(): Plumbline {
  const listeners: Listeners = {};
  const emit = <E extends keyof PageEvents>(event: E, news: PageEvents[E]): void => listeners[event]?.forEach(listener => listener(news));
  const engine = new EngineThread(
    ({ event, news }) => emit(event, news as never),
    () => {
      const works: Promise<unknown>[] = [];
      emit('handover', { waitUntil: work => void works.push(work) });
      return Promise.allSettled(works);
    },
    error => emit('notice', { code: 'engine-stopped', kind: 'problem', text: `The engine stopped: ${isProblem(error) ? error.got : String(error)}. Reload the page; nothing saved is lost.` }),
  );
  const jobs = new JobList(list => emit('jobs', list));
  const requests = awayRequests();
  const pending = new PendingViews(localStorage);
  void keepOffline(text => emit('notice', { code: 'newer-build', kind: 'info', text }));

  /** Calls the engine as a job that shows in the list. */
  const working = <T>(kind: JobKind, of: string | null, job: JobOptions<never> | undefined, call: (options: { signal?: AbortSignal; onProgress: (news: News) => void }) => Promise<T>): Promise<T> =>
    jobs.follow(kind, of, move =>
      call({
        ...(job?.signal === undefined ? {} : { signal: job.signal }),
        onProgress: news => {
          const progress = move(news);
          (job?.onProgress as ((progress: JobProgress) => void) | undefined)?.(progress);
        },
      }),
    );

  /** A job that reads a file and keeps it. */
  const keeping = <T>(name: string, job: JobOptions<ImportProgress> | undefined, call: (options: { signal?: AbortSignal; onProgress: (news: ImportProgress) => void }) => Promise<T>): Promise<T> =>
    jobs.follow('import', name, move =>
      call({
        ...(job?.signal === undefined ? {} : { signal: job.signal }),
        onProgress: news => {
          move({ phase: 'reading', done: news.bytes, total: news.totalBytes });
          job?.onProgress?.(news);
        },
      }),
    ).then(kept => {
      // Asked once there is something to lose; a browser that says no may still evict, which the storage panel shows.
      void navigator.storage?.persist?.();
      return kept;
    });

  const importing = (file: Blob, name: string, options: Parameters<Plumbline['import']>[1], job?: JobOptions<ImportProgress>): Promise<Dataset> => {
    const { name: _, ...reading } = options ?? {};
    return keeping(name, job, calling => engine.call('importFile', { file, name, options: Object.keys(reading).length === 0 ? null : reading }, calling));
  };

  /** Keeps a view so that it outlives this page, even one that is gone a moment later. */
  const saveView = async (doc: string, view: JsonObject): Promise<void> => {
    pending.put(doc, view);
    try {
      await engine.call('saveView', { doc, view });
    } finally {
      pending.settle(doc, view);
    }
  };

  const idOf = (dataset: Dataset | string): string => (typeof dataset === 'string' ? dataset : dataset.id);

  async function predict(model: ModelRef, input: Parameters<Plumbline['predict']>[1], job?: PredictOptions): Promise<Scored> {
    const { run, node } = model;
    const scored = await working('score', model.title, job as JobOptions<never>, options =>
      input instanceof Blob
        ? engine.call('predictFile', { run, node, file: input, name: nameOf(input, 'rows.csv'), columns: job?.columns ?? {}, absent: job?.absent ?? [] }, options)
        : engine.call('predictRecords', { run, node, records: input, absent: job?.absent ?? [] }, options),
    );
    const { id, ...said } = scored;
    return { ...said, csv: async options => blobOf(await engine.call('saveScored', { id, isAsFile: options?.notation === 'file' })) };
  }

  async function exported(what: ModelRef | Run | OpenDocument, format: 'onnx' | 'tfjs' | 'pipeline' | 'project', job?: JobOptions<JobProgress>): Promise<Exported> {
    refuseLeaky(what);
    if (format === 'pipeline' || format === 'project') {
      const doc = { id: 'doc' in what ? what.doc.id : (what as OpenDocument).id };
      const { name } = await engine.call('state', { doc: doc.id });
      if (format === 'pipeline') {
        const text = await engine.call('definition', { doc: doc.id });
        return named(new Blob([text], { type: 'application/json' }), `${fileStem(name)}.pipeline.json`);
      }
      const file = await working('save', name, job as JobOptions<never>, options => engine.call('exportProject', { doc: doc.id }, options));
      return named(blobOf(file), `${fileStem(name)}.plumbline`);
    }
    const model = modelOf(what as ModelRef | Run);
    const file = await working('export', model.title, job as JobOptions<never>, options =>
      engine.call('exportModel', { run: model.run, node: model.node, format }, options),
    );
    return Object.assign(new Blob([file.bytes as BlobPart], { type: file.mediaType }), { fileName: file.fileName, check: file.check });
  }

  let ready = engine.call('opening', null);

  return {
    get ready() {
      return ready;
    },
    openAgain() {
      ready = engine.openAgain();
      return ready;
    },
    on(event, listener) {
      const set = (listeners[event] ??= new Set() as never) as Set<typeof listener>;
      set.add(listener);
      return () => void set.delete(listener);
    },

    import: (file, options, job) => importing(file, options?.name ?? nameOf(file, 'table.csv'), options, job),
    samples: loadSamples,
    async importSample(id, job) {
      const { file, name } = await sampleFile(id);
      return importing(file, name, {}, job);
    },
    datasets: () => engine.call('datasets', null),
    renameDataset: (id, name) => engine.call('renameDataset', { id, name }),
    removeDataset: id => engine.call('removeDataset', { id }),

    create: (dataset, name) => engine.call('create', { dataset: idOf(dataset), ...(name === undefined ? {} : { name }) }),
    open: (pipeline, options = {}) =>
      engine.call('open', { pipeline, columns: options.columns ?? {}, ...(options.dataset === undefined ? {} : { dataset: idOf(options.dataset) }) }),
    append: (doc, dataset, job) => keeping(typeof dataset === 'string' ? dataset : dataset.name, job, calling => engine.call('append', { doc: doc.id, dataset: idOf(dataset) }, calling)),
    match: (pipeline, dataset) => engine.call('match', { pipeline, dataset: idOf(dataset) }),
    projects: () => engine.call('projects', null),
    async openProject(id) {
      const doc = await engine.call('openProject', { id });
      const view = pending.of(id);
      // A tab that may only read shows it all the same.
      if (view !== null) await saveView(id, view).catch(() => undefined);
      return doc;
    },
    async removeProject(id) {
      await engine.call('removeProject', { id });
      pending.forget(id);
    },
    state: ({ id }) => engine.call('state', { doc: id }),
    edit: ({ id }, edit) => engine.call('edit', { doc: id, edit }),
    tryEdit: ({ id }, edit) => engine.call('tryEdit', { doc: id, edit }),
    preview: ({ id }, request, job) => working('preview', null, job as JobOptions<never>, options => engine.call('preview', { doc: id, ...request }, options)),
    difference: ({ id }, { version, node }, to, job) => engine.call('difference', { doc: id, version, from: node, to }, job?.signal === undefined ? {} : { signal: job.signal }),
    undo: ({ id }) => engine.call('undo', { doc: id }),
    redo: ({ id }) => engine.call('redo', { doc: id }),
    rollBack: ({ id }, version) => engine.call('rollBack', { doc: id, version }),
    nameVersion: ({ id }, version, name) => engine.call('nameVersion', { doc: id, version, name }),
    history: ({ id }) => engine.call('history', { doc: id }),
    version: ({ id }, version) => engine.call('version', { doc: id, version }),
    diff: ({ id }, from, to) => engine.call('diff', { doc: id, from, to }),
    saveView: ({ id }, view) => saveView(id, view),
    async baseline({ id }, target) {
      const state = await engine.call('state', { doc: id });
      const last = lastTable(state.nodes);
      const view = await engine.call('view', { doc: id, node: last, spec: {} });
      const [summaries, alerts] = [await engine.call('summaries', { view: view.id }), await engine.call('alerts', { view: view.id })];
      const edit = baselineEdit({ target, after: last, nodes: state.nodes, summaries, alerts, roles: state.roles });
      return engine.call('edit', { doc: id, edit });
    },

    view: ({ id }, node, spec = {}, job) => working('view', null, job as JobOptions<never>, options => engine.call('view', { doc: id, node, spec }, options)),
    rows: ({ id }, from, count, columns) => engine.call('rows', { view: id, from, count, ...(columns === undefined ? {} : { columns }) }),
    summaries: ({ id }, job) => working('summaries', null, job as JobOptions<never>, options => engine.call('summaries', { view: id }, options)),
    alerts: ({ id }, job) => working('alerts', null, job as JobOptions<never>, options => engine.call('alerts', { view: id }, options)),
    nearTarget: ({ id }, job) => working('alerts', null, job as JobOptions<never>, options => engine.call('nearTarget', { view: id }, options)),
    find: ({ id }, text, from, backwards = false, job) => engine.call('find', { view: id, text, from, backwards }, job?.signal === undefined ? {} : { signal: job.signal }),
    chart: ({ id }, spec, job) => working('chart', null, job as JobOptions<never>, options => engine.call('chart', { view: id, spec }, options)),
    copy: ({ id }, rows, columns) => engine.call('copy', { view: id, rows, columns }),
    saveCsv: async ({ id }, options) => blobOf(await engine.call('save', { view: id, format: 'csv', formulaSafe: options?.formulaSafe ?? true })),
    saveArrow: async ({ id }) => blobOf(await engine.call('save', { view: id, format: 'arrow', formulaSafe: false })),

    run: ({ id }, { only, ...job } = {}) => working('run', null, job as JobOptions<never>, options => engine.call('run', { doc: id, ...(only === undefined ? {} : { only }) }, options)),
    runs: ({ id }) => engine.call('runs', { doc: id }),
    reproduce: (run, job) => working('reproduce', null, job as JobOptions<never>, options => engine.call('reproduce', { run: run.id }, options)),
    openTest: (run, evaluate) => engine.call('openTest', { run: run.id, evaluate }),
    showLeak: (run, evaluate, { part = 'validation', level = 'steps', ...job } = {}) =>
      working('leak', null, job as JobOptions<never>, options => engine.call('showLeak', { run: run.id, evaluate, part, level }, options)),
    control: ({ id }, node, command) => engine.call('control', { doc: id, node, command }),
    training: ({ id }, node, run) => engine.call('training', { doc: id, node, ...(run === undefined ? {} : { run: run.id }) }),
    judgedRows: (run, evaluate, part, filter, names) => engine.call('judgedRows', { run: run.id, evaluate, part, filter, ...(names === undefined ? {} : { names }) }),
    sides: (run, evaluate, part, from, to, count = 8) => engine.call('sides', { run: run.id, evaluate, part, from, to, count }),
    contest: (one, other, part, job) => engine.call('contest', { one, other, part }, job?.signal === undefined ? {} : { signal: job.signal }),
    backends: () => engine.call('backends', null),
    setBackend: backend => engine.call('setBackend', { backend }),

    predict,
    whatIf: (model, job) => working('what-if', model.title, job, options => openWhatIf(engine, model, options)),
    signature: ({ run, node }, job) => engine.call('signature', { run, node }, job?.signal === undefined ? {} : { signal: job.signal }),
    export: exported as Plumbline['export'],
    async load(file) {
      const definition = await definitionIn(file);
      if (definition !== null) return { kind: 'definition', definition };
      if (await isModelZip(file)) return { kind: 'model', model: await engine.call('loadModel', { file }) };
      const doc = await working('open', null, undefined, options => engine.call('loadProject', { file }, options));
      return { kind: 'project', doc };
    },

    async storage() {
      return { ...(await engine.call('usage', null)), requests: requests.count };
    },
    async takeOver(): Promise<void> {
      emit('store', (await engine.takeOver()) satisfies Opening);
    },
    async erase() {
      pending.clear();
      const opening = await engine.erase();
      ready = Promise.resolve(opening);
      emit('store', opening);
    },
  };
}

/** The model a run's export means. Throws `ambiguous`, naming them, when it has more than one. */
function modelOf(what: ModelRef | Run): ModelRef {
  if (!('models' in what)) return what;
  const trained = what.models;
  if (trained.length === 1) return trained[0];
  throw new Problem({
    code: 'ambiguous',
    expected: 'one model to export',
    got: trained.length === 0 ? 'a run without any' : `a run with ${trained.length}: ${trained.map(({ title }) => title).join(', ')}`,
    fix: trained.length === 0 ? 'Add a train step and run it.' : 'Choose one of run.models.',
    data: { models: trained.map(({ node }) => node) },
  });
}

/** The last step of the list that gives a table of all rows: where a baseline is added. */
function lastTable(nodes: readonly { readonly id: string; readonly scope: string }[]): string {
  const tables = nodes.filter(({ scope }) => scope !== 'trains' && scope !== 'judges');
  return tables[tables.length - 1].id;
}

function blobOf({ chunks, mediaType }: WrittenFile): Blob {
  return new Blob([...chunks] as BlobPart[], { type: mediaType });
}

function named(blob: Blob, fileName: string): Exported {
  return Object.assign(blob, { fileName });
}

function nameOf(file: Blob, fallback: string): string {
  return 'name' in file && typeof file.name === 'string' && file.name !== '' ? file.name : fallback;
}

function fileStem(name: string): string {
  return name.normalize('NFKD').replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 80) || 'pipeline';
}
