import type { Change, Dataset, DocumentState, Exported, JobKind, JobState, NodeStatus, Opening, Plumbline, PreviewView, Run, Sample, Scored, TabEvents, Version } from '../../client/types';
import type { Judgement } from '../../evaluate/judgement';
import type { Edit, EditFact } from '../../pipeline/edit';
import { applyEdit, type StepCatalog } from '../../pipeline/applyEdit';
import { Problem } from '../../pipeline/errors';
import type { PipelineDocument } from '../../pipeline/document';
import { metas } from '../../steps/metas';
import type { StepMeta } from '../../steps/step';
import { bigView } from './fixture/bigTable';
import { toColumn, type PlainColumn } from './fixture/columns';
import { heavySides, judgeHeavy, judgePenguins } from './fixture/judgements';
import { fixtureExport, fixtureSignature } from './fixture/leaving';
import type { FixtureOptions } from './fixture/options';
import { contestOf, documentOf, LONG, MANY, MIXED, runOf } from './fixture/runs';
import { hostile, NAUGHTY } from './fixture/naughty';
import { planted } from './fixture/planted';
import { loadPenguins, penguinTables } from './fixture/penguins';
import { learnerTitle, penguinDocument, penguinState } from './fixture/pipeline';
import { previewOf } from './fixture/preview';
import { shaped, SHAPE_NAMES } from './fixture/shapes';
import { viewOf, type FixtureView } from './fixture/views';
import { leakOf } from './fixture/leak';
import { fixtureWhatIf } from './fixture/whatIf';

const meta = (type: string) => metas[type as keyof typeof metas] as StepMeta | undefined;
const CATALOG: StepCatalog = { version: type => meta(type)?.version, givesTable: type => !['model', 'metrics'].includes(meta(type)?.output ?? '') };

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));
const OPENING: Opening = {
  isReadOnly: false, readOnlyBecause: null, closedBecause: null, wasReset: false, lost: [], isEphemeral: false, sweptBytes: 0, sweptChunks: 0, isIsolated: true, threads: 4,
};
const SAMPLES: readonly Sample[] = [
  { id: 'penguins', title: 'Penguins', file: 'penguins.csv', rows: 344, columns: 7, summary: 'Tell three species of penguin apart by beak, flipper and weight.', target: 'Species', licence: 'CC0-1.0' },
  { id: 'birdstrikes', title: 'Bird strikes', file: 'birdstrikes.csv', rows: 10000, columns: 14, summary: 'Which meetings of aircraft and birds did damage, and what it cost.', target: 'Effect Amount of damage', licence: 'US-Government-Work' },
  { id: 'seattle-weather', title: 'Seattle weather', file: 'seattle-weather.csv', rows: 1461, columns: 6, summary: 'Four years of days, and what kind of day each was.', target: 'weather', licence: 'US-Government-Work' },
  { id: 'iris', title: 'Iris', file: 'iris.csv', rows: 150, columns: 5, summary: 'Three kinds of iris.', target: 'species', licence: 'MIT' },
];

/** A client without an engine, for looking at the screen in each of its states. Never in the product. */
export async function createFixtureClient(options: FixtureOptions): Promise<Plumbline> {
  const penguins = await loadPenguins();
  const whole = options.planted ? planted(penguins) : penguins;
  const turned = (columns: readonly PlainColumn[]): readonly PlainColumn[] => (options.hostile ? hostile(columns) : options.shape === null ? columns : shaped(columns, options.shape));
  const raw = turned(whole);
  const tables = new Map([...penguinTables(whole)].map(([id, columns]) => [id, turned(columns)]));
  const views = new Map<string, FixtureView & { delayMs?: number }>();
  const listeners = new Map<string, Set<(news: never) => void>>();
  const emit = <E extends keyof TabEvents>(event: E, news: TabEvents[E]): void => listeners.get(event)?.forEach(listener => listener(news as never));
  const dataset = datasetOf(raw);
  const opened = new Map<string, Judgement>();
  let isThere = options.hasProject;
  let document: PipelineDocument = options.big === null ? penguinDocument(options.withModels) : bigDocument();
  const name = options.hostile ? NAUGHTY.project : options.shape === null ? undefined : SHAPE_NAMES[options.shape];
  if (name !== undefined) document = { ...document, name };
  let past: { document: PipelineDocument; did: EditFact }[] = [];
  let future: { document: PipelineDocument; did: EditFact }[] = [];
  let version = 1;
  let ran = options.withModels;
  let stale: readonly string[] = options.stale;
  let looks = 0;

  const train = rowsOf(tables, 0, 219);
  const validation = rowsOf(tables, 219, 274);
  const test = rowsOf(tables, 274, 342);
  const judged = new Map<string, Judgement>();
  const toJudge = (options.shape === null ? tables : penguinTables(whole)).get('standardize')!;
  const judge = (id: string, rows: readonly number[]): Judgement => {
    const key = `${id} ${rows.length}`;
    if (!judged.has(key)) judged.set(key, options.binary ? judgeHeavy(toJudge, rows, options.kept) : judgePenguins(toJudge, rows, id === 'judge-baseline'));
    return judged.get(key)!;
  };
  const isWaiting = (id: string): boolean => !ran && ['baseline', 'judge-baseline', 'logistic', 'judge-logistic'].includes(id);

  const statusOf = (id: string): NodeStatus => {
    if (document.nodes[id].disabled) return 'disabled';
    if (id === 'network') return options.training ? 'running' : 'waiting';
    return isWaiting(id) ? 'waiting' : stale.includes(id) ? 'stale' : 'fresh';
  };
  const state = (of = document): DocumentState =>
    penguinState({
      document: of, tables: options.big === null ? tables : new Map([['big', bigColumns(options.big.columns)]]), undoes: past.at(-1)?.did, redoes: future.at(-1)?.did, undoable: past.length, looks, version,
      statuses: Object.fromEntries(Object.keys(of.nodes).map(id => [id, document.nodes[id] === undefined ? 'waiting' : statusOf(id)])),
      scores: ran ? { baseline: 0.436, 'judge-baseline': 0.436, logistic: 0.982, 'judge-logistic': 0.982 } : {},
      run: ran ? (variants.length > 0 ? `run-${variants.length}` : 'run-2') : null,
    });
  const commit = (next: PipelineDocument, did: EditFact): DocumentState => {
    past = [...past, { document, did }];
    future = [];
    document = next;
    version += 1;
    if (ran) stale = Object.keys(document.nodes).filter(id => ['logistic', 'judge-logistic', 'one-hot'].includes(id));
    emit('document', state());
    return state();
  };
  const run = (id: string, at: number): Run => ({
    id, doc: { id: 'penguin-project' },
    manifest: {
      id, at, documentHash: `${id}b2c4f6a8`.padEnd(64, '0'), recipeHash: 'r', seed: 7, datasets: { penguins: { name: 'penguins.csv', fingerprint: 'f', rows: 344 } }, app: '0.1.0', parser: 1, engine: 'fixture', math: '', isolated: true,
      backends: { network: { backend: 'wasm', reason: '', why: { kind: 'fastest', isRemembered: false }, measured: { wasm: 1.9, webgpu: 6.4, cpu: 14 }, device: 'SIMD' } },
      computed: 4, timings: {}, metrics: {}, artifacts: {}, warnings: {}, parts: { split: { train: 219, validation: 55, test: 68 } },
      judgements: Object.fromEntries(['judge-baseline', 'judge-logistic'].map(node => [node, { train: judge(node, train), validation: judge(node, validation) }])),
    },
    models: ['baseline', 'logistic'].map(node => {
      const learner = String(document.nodes[node]?.params.model ?? 'logistic');
      return { run: id, node, title: document.nodes[node]?.title ?? learnerTitle(learner), learner, task: 'classification', target: 'Species', classes: ['Adelie', 'Chinstrap', 'Gentoo'] };
    }),
  });
  const variants = options.runs === undefined ? [] : { many: MANY, mixed: MIXED, long: LONG }[options.runs];
  const variantOf = (id: string) => variants[Number(id.split('-')[1]) - 1];
  const variedRun = (at: number): Run => {
    const id = `run-${at + 1}`;
    const plain = runOf(run(id, Date.now() - (variants.length - at) * 600_000), variants[at], `${(at + 161).toString(16)}c4f6a8`.padEnd(64, '0'));
    const judgements = { ...plain.manifest.judgements, 'judge-logistic': Object.fromEntries([['train', train], ['validation', validation]].map(([part, rows]) => [part, judgePenguins(tables.get('standardize')!, rows as number[], false, variants[at])])) };
    return { ...plain, manifest: { ...plain.manifest, judgements } };
  };
  let varied: readonly Run[] | null = null;
  const problem = (): Problem => new Problem({ code: 'wrong-type', where: { node: 'standardize', column: 'Sex', row: 17 }, expected: '', got: '', fix: '', fact: { kind: 'column-kind', accepts: ['number'], got: 'text' } });
  const job = async (kind: JobKind, ms: number, onProgress?: (progress: JobState) => void, signal?: AbortSignal): Promise<void> => {
    const startedAt = Date.now();
    for (let done = 0; done <= 20; done += 1) {
      const news: JobState = { id: kind, kind, of: 'Logistic regression', phase: 'fitting', done, total: 20, etaMs: (ms * (20 - done)) / 20, startedAt };
      emit('jobs', [news]);
      onProgress?.(news);
      await pause(ms / 20);
      if (signal?.aborted) break;
    }
    emit('jobs', []);
    if (signal?.aborted) throw new Problem({ code: 'cancelled', expected: 'the job to finish', got: 'a request to stop' });
    if (options.failing) throw problem();
  };
  const keep = (view: FixtureView & { delayMs?: number }) => {
    views.set(view.view.id, view);
    return view.view;
  };
  const found = ({ id }: { id: string }): FixtureView & { delayMs?: number } => views.get(id)!;

  const documentAt = (hash: string): PipelineDocument => {
    const at = varied?.findIndex(({ manifest }) => manifest.documentHash === hash) ?? -1;
    return at < 0 ? document : documentOf(document, variants[at]);
  };

  if (options.training) trainForEver(emit);

  const client: Plumbline = {
    ready: options.failure === undefined ? Promise.resolve({ ...OPENING, ...options.opening }) : Promise.reject(new Problem(options.failure)),
    openAgain: () => Promise.resolve(OPENING),
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener as never));
      return () => set.delete(listener as never);
    },
    async import(file, _, jobOptions) {
      const whole = Math.max(1, file.size);
      const head = { length: 60, names: raw.map(({ name }) => name), columns: raw.map(column => toColumn({ ...column, cells: column.cells.slice(0, 60) })), rows: null };
      for (let part = 1; part <= 20; part += 1) {
        if (jobOptions?.signal?.aborted) throw new Problem({ code: 'cancelled', expected: 'the file', got: 'a request to stop' });
        const rows = Math.round((344 * part) / 20);
        const partial = viewOf('penguins', raw.map(column => ({ ...column, cells: column.cells.slice(0, rows) })), {}).summaries();
        jobOptions?.onProgress?.({ bytes: (whole * part) / 20, totalBytes: whole, rows, head, summaries: partial.map(summary => ({ ...summary, isPartial: part < 20 })) });
        await pause(options.slowImport && part === 13 ? 1e8 : 30);
      }
      if (options.failing) throw new Problem({ code: 'bad-file', where: { file: 'holiday.jpg', byte: 0 }, expected: '', got: '', fix: '', fact: { kind: 'not-a-table', what: 'picture' } });
      return dataset;
    },
    samples: () => Promise.resolve(SAMPLES),
    importSample(_, jobOptions) {
      return client.import(new Blob(['x'.repeat(13_478)]), {}, jobOptions);
    },
    datasets: () => Promise.resolve(isThere ? [dataset] : []),
    renameDataset: () => Promise.resolve(),
    removeDataset: () => Promise.resolve(),
    async create() {
      isThere = true;
      return { id: 'penguin-project' };
    },
    open: () => Promise.resolve({ id: 'penguin-project' }),
    append: () => Promise.resolve({ id: 'penguin-project' }),
    match: () =>
      Promise.resolve({
        matched: [{ contract: 'Species', file: 'Species', how: 'same' }, { contract: 'island', file: 'Island', how: 'case' }],
        missing: [{ contract: 'bill_length', type: 'number', candidates: ['Beak Length (mm)'] }],
        extra: ['Sex'],
        types: [{ column: 'island', expected: 'text', got: 'number', ok: false }],
      }),
    projects: () =>
      Promise.resolve(isThere ? [{ id: 'penguin-project', name: document.name, datasets: ['penguins'], openedAt: Date.now() - 9e5, createdAt: Date.now() - 9e6 }] : []),
    openProject: () => Promise.resolve({ id: 'penguin-project' }),
    removeProject: () => Promise.resolve(),
    state: () => Promise.resolve(state()),
    async edit(_, edit) {
      if (options.failing) throw problem();
      return commit(applyEdit(document, edit, CATALOG), didOf(edit, document));
    },
    tryEdit: () => Promise.resolve({ document, problems: [] }),
    async preview(_, { edit, node, spec = {} }) {
      const next = applyEdit(document, edit, CATALOG);
      const step = state(next).nodes.find(({ id }) => id === node)!;
      const input = tables.get(step.inputs[0]) ?? tables.get('one-hot')!;
      const made = tables.get(step.type) ?? input;
      if (step.type === 'formula') return { step: { ...step, status: 'unset' as const }, view: null };
      return { step, view: keep(previewOf(node, input, made, spec, step.belowSplit)) as PreviewView };
    },
    difference: () => Promise.resolve({ cells: 0, rowsGone: 0, rowsCome: 2, columns: [], come: [3, 5], moved: [] }),
    version: (_, hash) => Promise.resolve({ document: documentAt(hash), steps: state().nodes.map(({ id, title, group, disabled, note }) => ({ id, title, group, disabled, note })) }),
    async undo() {
      const last = past.at(-1)!;
      past = past.slice(0, -1);
      future = [...future, { document, did: last.did }];
      document = last.document;
      version += 1;
      return state();
    },
    async redo() {
      const next = future.at(-1)!;
      future = future.slice(0, -1);
      past = [...past, { document, did: next.did }];
      document = next.document;
      version += 1;
      return state();
    },
    rollBack: () => Promise.resolve(state()),
    nameVersion: () => Promise.resolve(),
    history: () => Promise.resolve(versions(past.length)),
    diff: () => Promise.resolve([
      { node: 'standardize', kind: 'changed', fact: { kind: 'setting', step: document.nodes.standardize?.title ?? 'Standardize', type: 'standardize', param: 'center', from: undefined, to: false, params: { center: false } }, text: '', stales: ['logistic'] },
      { node: 'impute', kind: 'added', fact: { kind: 'added', step: metas.impute.title }, text: '', stales: ['logistic', 'baseline'] },
    ]),
    saveView: () => Promise.resolve(),
    async baseline() {
      ran = false;
      return commit(penguinDocument(true), { kind: 'baseline', target: 'Species' });
    },

    async view(_, node, spec = {}) {
      if (options.waits) await new Promise(() => undefined);
      if (options.big !== null) return keep(bigView(options.big.rows, options.big.columns, 12));
      return keep(viewOf(node, tables.get(node) ?? tables.get('one-hot')!, spec));
    },
    async rows(view, from, count, columns) {
      const { rows, delayMs } = found(view);
      if (delayMs !== undefined) await pause(delayMs);
      return rows(from, count, columns);
    },
    summaries: view => Promise.resolve(found(view).summaries()),
    nearTarget: () => Promise.resolve([]),
    alerts: view => found(view).alerts(options.withModels || options.planted ? 'Species' : null),
    find: (view, text, from, backwards = false) => Promise.resolve(found(view).find(text, from, backwards)),
    chart: (view, spec) => Promise.resolve(found(view).chart(spec)),
    copy(view, [top, bottom], columns) {
      const window = found(view).rows(top, bottom - top + 1, columns);
      return Promise.resolve(Array.from({ length: bottom - top + 1 }, (_, i) => window.columns.map(({ cells }) => cells[i] ?? '').join('\t')).join('\n'));
    },
    saveCsv: () => Promise.resolve(new Blob(['Species\nAdelie\n'])),
    saveArrow: () => Promise.resolve(new Blob([])),

    async run(_, jobOptions) {
      await job('run', 900, news => jobOptions?.onProgress?.({ ...news, node: 'logistic' }), jobOptions?.signal);
      ran = true;
      stale = [];
      return run('run-2', Date.now());
    },
    runs: () => Promise.resolve(variants.length > 0 ? (varied ??= variants.map((_, at) => variedRun(at))) : ran ? [run('run-2', Date.now() - 60_000), run('run-1', Date.now() - 3_600_000)] : []),
    reproduce: async original => ({ verdict: 'identical', text: '', compared: 6, engines: null, differences: [], run: original }),
    async openTest(which, evaluate) {
      looks += 1;
      opened.set(`${which.id} ${evaluate}`, judge(evaluate, test));
      return opened.get(`${which.id} ${evaluate}`)!;
    },
    async showLeak(which, evaluate, { part = 'validation', level = 'steps', signal, onProgress } = {}) {
      await job('leak', options.slowLeak ? 1e8 : 120, onProgress, signal);
      return leakOf(which, evaluate, part, level);
    },
    control: () => Promise.resolve(),
    training: () => Promise.resolve(null),
    async judgedRows(_, __, part, filter) {
      const rows = filter.kind === 'wrong' ? [221, 240] : [219, 225, 231];
      return keep(viewOf('one-hot', tables.get('one-hot')!, { part, filters: [{ kind: 'rows', rows, why: filter.kind === 'called' ? { ...filter, positive: 'heavy' } : filter }] }));
    },
    sides: (_, __, part, from, to, count = 8) => Promise.resolve(heavySides(tables.get('standardize')!, part === 'train' ? train : validation, from, to, count)),
    contest: (one, other, part) =>
      Promise.resolve(
        variants.length === 0 || one.evaluate !== 'judge-logistic' || other.evaluate !== 'judge-logistic'
          ? { kind: 'gone' }
          : contestOf(tables.get('standardize')!, part === 'train' ? train : validation, variantOf(one.run), variantOf(other.run)),
      ),
    backends: () =>
      Promise.resolve([
        { backend: 'webgpu', isOffered: false, device: '', reason: '', trouble: { kind: 'no-adapter' }, isChosen: false },
        { backend: 'wasm', isOffered: true, device: 'WebAssembly with SIMD, one thread', reason: '', trouble: null, isChosen: false },
        { backend: 'cpu', isOffered: true, device: 'JavaScript', reason: '', trouble: null, isChosen: false },
      ]),
    setBackend: () => Promise.resolve(),
    async predict() {
      await job('score', 300);
      return scoredOf(raw);
    },
    whatIf: async () => fixtureWhatIf(raw),
    signature: async () => fixtureSignature(options.leaving ?? 'agrees', raw),
    async export(_: unknown, format: string, exporting: Parameters<typeof fixtureExport>[1] = {}) {
      if (format === 'onnx' || format === 'tfjs') return fixtureExport(options.leaving ?? 'agrees', exporting);
      await job('export', 400);
      return Object.assign(new Blob(['x'.repeat(4200)]), { fileName: `penguins.${format}` }) as Exported;
    },
    load: () => Promise.resolve({ kind: 'definition', definition: document }),
    storage: () => Promise.resolve({ datasets: 13_478, artifacts: 70_522, total: 84_000, persisted: false, requests: 0 }),
    takeOver: () => Promise.resolve(),
    erase: () => Promise.resolve(),
  };
  return client;
}

function rowsOf(tables: ReadonlyMap<string, readonly PlainColumn[]>, from: number, to: number): number[] {
  // A fixed shuffle: every part has every species.
  const rows = tables.get('split')![0].cells.length;
  const order = Array.from({ length: rows }, (_, i) => (i * 137) % rows);
  return order.slice(from, to);
}

function trainForEver(emit: <E extends keyof TabEvents>(event: E, news: TabEvents[E]) => void): void {
  for (let epoch = 1; epoch <= 60; epoch += 1) {
    setTimeout(() => {
      const loss = 1.08 * Math.exp(-epoch / 14) + 0.03;
      const validationLoss = 1.08 * Math.exp(-epoch / 13) + 0.07 + Math.max(0, epoch - 40) * 0.0016;
      emit('curve', { doc: 'penguin-project', node: 'network', point: { epoch, batch: 7, loss, validationLoss, bestEpoch: Math.min(epoch, 44) } });
      emit('backend', { doc: 'penguin-project', node: 'network', choice: { backend: 'wasm', reason: '', why: { kind: 'fastest', isRemembered: true }, leftOut: [{ backend: 'webgpu', trouble: { kind: 'inexact', difference: 0.5 } }], measured: { wasm: 1.9, webgpu: 6.4, cpu: 14 }, device: 'SIMD' } });
    }, 200 + epoch * 12);
  }
}

function datasetOf(raw: readonly PlainColumn[]): Dataset {
  return {
    id: 'penguins', name: 'penguins.csv', rows: raw[0].cells.length, columns: raw.map(({ name, type }) => ({ name, type })), fingerprint: 'f'.repeat(64), bytes: 13_478, addedAt: Date.now() - 9e6,
    options: { format: 'csv', delimiter: ',', quote: '"', header: true, encoding: 'utf-8', decimal: '.', thousands: '', missing: ['', 'NA'], types: {}, skipLines: 0, dayFirst: false },
    report: {
      rows: 344,
      columns: raw.map(({ name, type, cells }) => ({
        name, type, missing: cells.filter(cell => cell === null).length, lost: name === 'Body Mass (g)' ? 2 : 0, lostExamples: name === 'Body Mass (g)' ? [{ row: 3, text: 'unknown' }, { row: 339, text: '3k' }] : [],
        why: '',
        fact: type === 'number' ? { kind: 'misfits' as const, of: 'number' as const, cells: 2, values: 342, example: { text: '3k', row: 339 } } : { kind: 'category' as const, values: 3, rows: 344 },
      })),
      renamed: [{ from: 'Sex', to: 'Sex (2)', why: 'duplicate' }], lineProblems: [{ kind: 'too-few-fields', count: 1, examples: [{ row: 12, text: 'Adelie,Torgersen' }] }],
      detected: [{ option: 'delimiter', value: ',', why: '', fact: { kind: 'cut', by: ',', cells: 7 } }, { option: 'encoding', value: 'utf-8', why: '', fact: { kind: 'ascii' } }, { option: 'header', value: 'true', why: '', fact: { kind: 'header-words' } }],
    },
  };
}

function versions(count: number): Version[] {
  const [replace, standardize] = [metas['replace-values'].title, 'Standardize 4 columns'];
  const made: readonly EditFact[] = [
    { kind: 'open', name: 'penguins.csv' }, { kind: 'add', step: replace }, { kind: 'baseline', target: 'Species' }, { kind: 'set', step: standardize }, { kind: 'note', step: replace },
  ];
  const settings: Change[] = [{ node: 'standardize', kind: 'changed', fact: { kind: 'setting', step: standardize, type: 'standardize', param: 'center', from: undefined, to: false, params: { center: false } }, text: '', stales: [] }];
  const beside: Version = { hash: 'b'.repeat(64), parent: '1'.repeat(64), label: '', did: { kind: 'add', step: metas['clip-outliers'].title }, at: Date.now() - 2_380_000, name: null, isCurrent: false, nodes: 9 };
  return [beside, ...Array.from({ length: Math.max(4, count) }, (_, i) => ({
    hash: `${i}`.repeat(64), parent: i === 0 ? null : `${i - 1}`.repeat(64), label: '', did: made[i % made.length], ...(made[i % made.length].kind === 'set' ? { settings } : {}), at: Date.now() - (10 - i) * 300_000, name: i === 2 ? 'Before the network' : null, isCurrent: i === Math.max(4, count) - 1, nodes: 8 + i,
  }))];
}

function scoredOf(raw: readonly PlainColumn[]): Scored {
  const rows = 344;
  const species = raw[0].cells;
  const share = (name: string) => species.map((cell, i) => (cell === name ? 0.9 + (i % 9) / 100 : (i % 5) / 100));
  return {
    rows,
    columns: { label: species, probability_Adelie: share('Adelie'), probability_Chinstrap: share('Chinstrap'), probability_Gentoo: share('Gentoo'), in_population: species.map((_, i) => i % 172 !== 3) },
    problems: [{ code: 'unseen', column: 'Island', count: 1, message: '', facts: { kind: 'unseen', column: 'Island', cells: 1, then: 'zero' } }],
    ids: null,
    threshold: null,
    judged: null,
    truth: { target: 'Species', cells: species.map((cell, i) => (i % 40 === 6 ? 'Gentoo' : i % 11 === 9 ? null : cell)), wrong: species.flatMap((cell, i) => (i % 40 === 6 && cell !== 'Gentoo' ? [i] : [])), sealed: species.flatMap((_, i) => (i % 11 === 9 && i % 40 !== 6 ? [i] : [])) },
    notation: { delimiter: ';', decimal: ',' },
    ms: 12,
    csv: () => Promise.resolve(new Blob(['label\nAdelie\n'])),
  };
}

function bigDocument(): PipelineDocument {
  return { ...penguinDocument(false), name: 'A million rows', nodes: { big: { type: 'source', typeVersion: 1, params: { dataset: 'big.csv', options: {} }, title: 'Import big.csv' } } };
}

function bigColumns(count: number): PlainColumn[] {
  return Array.from({ length: count }, (_, i) => ({ name: `column ${i + 1}`, type: i % 5 === 4 ? 'category' : 'number', cells: [] }));
}

function didOf(edit: Edit, { nodes }: PipelineDocument): EditFact {
  if (edit.kind === 'all') return { kind: 'named', label: edit.label };
  if ('type' in edit) return { kind: 'add', step: metas[edit.type as keyof typeof metas]?.title ?? edit.type };
  if (edit.kind === 'fine') return { kind: 'alert', ...edit.alert, isFine: edit.fine };
  return { kind: edit.kind === 'remove' || edit.kind === 'move' || edit.kind === 'note' ? edit.kind : 'set', step: 'node' in edit ? (nodes[edit.node]?.title ?? '') : '' };
}
