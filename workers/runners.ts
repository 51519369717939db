import type { ExportedFile } from '../src/export/fitted';
import type { ComputeJob, JobResult, JobResults } from '../src/engine/job';
import type { Calling, Runners, Watching } from '../src/engine/ports';
import { Pool } from '../src/threads/pool';
import { Thread } from '../src/threads/thread';
import { once, readFile } from './readers';
import type { ComputeApi } from './compute.worker';
import type { TrainApi } from './train.worker';

/**
 * The engine's threads: a pool for steps, one beside it for alerts (nobody waits for them, and their seconds must not stand
 * before a sort), one for tfjs, and a new one for every file.
 */
export function createRunners(threads: number): Runners {
  const computing = (size: number) => new Pool<ComputeApi>(size, () => new Worker(new URL('./compute.worker.ts', import.meta.url), { type: 'module' }), { name: 'the compute worker' });
  const [pool, beside] = [computing(threads), computing(1)];
  const train = new Thread<TrainApi>(() => new Worker(new URL('./train.worker.ts', import.meta.url), { type: 'module' }), { name: 'the training worker' });
  return {
    compute: <K extends keyof JobResults>(job: ComputeJob & { kind: K }, calling: Calling) => (job.kind === 'alerts' ? beside : pool).call('run', job, calling) as unknown as Promise<JobResult<K>>,
    train: <K extends keyof JobResults>(job: ComputeJob & { kind: K }, watching: Watching) => watched(train, job, watching) as Promise<JobResult<K>>,
    parse: readFile,
    backends: ({ memory, onRemember, signal }) => train.call('backends', { memory }, { signal, onProgress: ({ remember, value }) => void onRemember(remember, value) }),
    write: (job, calling) => pool.call('write', job, calling),
    export: (job, calling) => pool.call('export', job, calling) as Promise<ExportedFile>,
    signature: (job, calling) => pool.call('signature', job, { signal: calling.signal }),
    pack: (parts, calling) => pool.call('pack', parts, { signal: calling.signal }),
    readModel: (file, calling) => once(reader => reader.call('readModel', { file: file as Blob }, { signal: calling.signal })),
    unpack: (file, calling) => once(reader => reader.call('unpack', { file: file as Blob }, { signal: calling.signal })),
  };
}

function watched(train: Thread<TrainApi>, job: ComputeJob, watching: Watching): Promise<unknown> {
  const { key, backend, checkpoint, memory, signal } = watching;
  watching.onStart(command => void train.call('command', { key, command }).catch(() => undefined));
  return train.call('run', { job, key, backend, checkpoint, memory }, {
    signal,
    onProgress(news) {
      if ('news' in news) watching.onProgress?.(news.news);
      else if ('curve' in news) watching.onCurve(news.curve);
      else if ('backend' in news) watching.onBackend(news.backend);
      else if ('remember' in news) void watching.onRemember(news.remember, news.value);
      else watching.onCheckpoint(news.checkpoint).then(() => null, String).then(error => train.call('received', { receipt: news.receipt, error })).catch(() => undefined);
    },
  });
}
