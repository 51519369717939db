import { createEngine, type Engine } from '../../src/engine/engine';
import type { TabEvents } from '../../src/engine/api';
import { execute } from '../../src/engine/execute';
import type { ComputeJob, JobResult, JobResults } from '../../src/engine/job';
import type { Calling, FileLike, Runners, Store, Watching } from '../../src/engine/ports';
import { HandedOn } from '../../src/formats/handedOn';
import { readCsv } from '../../src/formats/csv/read';
import { writeTable } from '../../src/formats/writeTable';
import { pack } from '../../src/formats/bundle/pack';
import { unpack } from '../../src/formats/bundle/unpack';
import { PARSER_VERSION } from '../../src/formats/parserVersion';
import { memoryStore } from '../../src/store/memory';
import { sha256 } from '../../src/store/sha256';
import { exportModel } from '../../src/export/exportModel';
import type { ExportJob } from '../../src/export/fitted';
import { signatureOf } from '../../src/export/signature';
import { exportPorts } from '../../workers/exportPorts';
import { readBundle } from '../../src/models/mlp/exportZip';
import { cancelled } from '../../src/pipeline/errors';
import { catalog } from '../../workers/catalog';
import { learnerLoader, loadRun } from '../../workers/load';
import { computeLearners } from '../../src/models/learners';

export interface TestEngine {
  readonly engine: Engine;
  readonly store: Store;
  readonly events: { readonly event: keyof TabEvents; readonly news: unknown }[];
  /** Calls of the engine's runners, by kind of job. */
  readonly jobs: string[];
  /** A job that nobody watches, or that `signal` stops. */
  job(signal?: AbortSignal): { readonly signal: AbortSignal; progress(): void };
  importText(name: string, text: string): Promise<string>;
}

/** Stands in for the thread that has tfjs. */
export type FakeTraining = (watching: Watching) => Promise<JobResult<'train'>>;

/** The whole engine in one thread: real steps, learners, parser and a store in memory; only the workers are left out. `train` stands for tfjs, `now` for the clock that jobs are timed by; `onExport` sees what an export is asked. */
export function testEngine(store: Store = memoryStore(), train?: FakeTraining, now: () => number = () => 0, onExport?: (job: ExportJob) => void): TestEngine {
  const jobs: string[] = [];
  const events: TestEngine['events'] = [];
  let ids = 0;
  const ports = { catalog, run: loadRun, learner: learnerLoader(computeLearners), now };
  const controls = (signal?: AbortSignal) => ({
    checkCancelled() {
      if (signal?.aborted) throw cancelled();
    },
    breathe: () => Promise.resolve(),
    progress: () => undefined,
  });
  const unused = (what: string) => (): never => {
    throw new Error(`${what} has no place in a test without workers.`);
  };
  const runners: Runners = {
    async compute<K extends keyof JobResults>(job: ComputeJob & { kind: K }, { signal, onProgress }: Calling): Promise<JobResult<K>> {
      jobs.push(job.kind);
      controls(signal).checkCancelled();
      return execute<K>(job, ports, { ...controls(signal), progress: news => onProgress?.(news) });
    },
    train: train === undefined ? unused('tfjs') : (_, watching) => train(watching) as never,
    async parse(file, name, options, { signal, onProgress, onBytes }) {
      jobs.push('parse');
      const source = { name, size: file.size, read: async (start: number, end: number) => new Uint8Array(await file.slice(start, end).arrayBuffer()) };
      const kept = onBytes === undefined ? null : new HandedOn(source, onBytes);
      const parsed = await readCsv(kept ?? source, options as never, { onProgress: news => onProgress?.(news), checkCancelled: controls(signal).checkCancelled });
      await kept?.rest();
      return parsed;
    },
    backends: async () => [],
    write: async (job, { signal }) => writeTable(job, controls(signal)),
    readModel: async file => readBundle(new Uint8Array(await file.arrayBuffer())),
    unpack: file => unpack(file as Blob, controls()),
    pack: async parts => pack(parts),
    export: (job, { signal, onProgress }) => (onExport?.(job), exportModel)(job, exportPorts(ports, controls(signal)), { ...controls(signal), progress: news => onProgress?.(news) }),
    signature: (job, { signal }) => signatureOf(job, exportPorts(ports, controls(signal))),
  };
  const engine = createEngine({
    store, runners, catalog, hash: sha256, now: () => 1_700_000_000_000 + ids, id: () => `id-${(ids += 1)}`, wait: ms => new Promise(resolve => { setTimeout(resolve, ms); }),
    file: chunks => new Blob([...chunks] as BlobPart[]) as FileLike,
    environment: { app: 'test', engine: 'node', math: '0', isIsolated: false, threads: 1, columnBudget: 2 ** 30, parserVersion: PARSER_VERSION },
    emit: (event, news) => void events.push({ event, news }),
  });
  const job = (signal: AbortSignal = new AbortController().signal) => ({ signal, progress: () => undefined });
  return {
    engine, store, events, jobs, job,
    async importText(name, text) {
      return (await engine.importFile({ file: new Blob([text]) as FileLike, name, options: null }, job())).id;
    },
  };
}
