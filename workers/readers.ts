import type { Runners } from '../src/engine/ports';
import { Thread } from '../src/threads/thread';
import type { IngestApi } from './ingest.worker';

const TEN_MINUTES = 600_000;

/** A worker that has read nothing yet. The first is made ready before it is needed: its start is a part of "file chosen to rows on screen". */
let spare: Thread<IngestApi> | null = null;

/** Starts the worker that will read the next file. */
export function prepareReader(): void {
  spare ??= newReader();
  void spare.call('warm', null).catch(() => undefined);
}

function newReader(): Thread<IngestApi> {
  const make = () => new Worker(new URL('./ingest.worker.ts', import.meta.url), { type: 'module' });
  return new Thread<IngestApi>(make, { name: 'the import worker', deadlines: { parse: TEN_MINUTES, unpack: TEN_MINUTES, readModel: TEN_MINUTES } });
}

/** One file in a worker of its own, which is ended whatever comes of it. */
export async function once<T>(read: (reader: Thread<IngestApi>) => Promise<T>): Promise<T> {
  const reader = spare ?? newReader();
  spare = null;
  try {
    return await read(reader);
  } finally {
    reader.terminate();
  }
}

/** Reads a table in a worker of its own, and hands on the file's bytes where they are wanted. */
export const readFile: Runners['parse'] = (file, name, options, { signal, onProgress, onBytes }) =>
  once(reader => reader.call('parse', { file: file as Blob, name, options, isKept: onBytes !== undefined }, {
    signal,
    onProgress(told) {
      if ('news' in told) onProgress?.(told.news);
      else void onBytes?.(told.piece).catch(() => undefined).then(() => goOn(reader)).catch(() => undefined);
    },
  }));

/** The next piece may come. A reader that was ended meanwhile, with its import, is left alone: a call would start another. */
async function goOn(reader: Thread<IngestApi>): Promise<void> {
  if (reader.isAlive) await reader.call('received', null);
}
