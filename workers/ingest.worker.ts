import { blobSource, ingest } from '../src/formats/ingest';
import type { ImportProgress, SourceOptions } from '../src/formats/source';
import { serve, type Job } from '../src/threads/serve';

/** One untrusted file, then it is ended. */
const api = {
  parse: ({ file, name, options }: { readonly file: Blob; readonly name: string; readonly options: Partial<SourceOptions> | null }, job: Job<ImportProgress>) =>
    ingest(blobSource(file, name), options, { onProgress: news => job.progress(news), checkCancelled: () => job.checkCancelled() }),
  readModel: async ({ file }: { readonly file: Blob }) => (await import('../src/models/mlp/exportZip')).readBundle(new Uint8Array(await file.arrayBuffer())),
  unpack: async ({ file }: { readonly file: Blob }, job: Job<ImportProgress>) => (await import('../src/formats/bundle/unpack')).unpack(file, job),
};
export type IngestApi = typeof api;

serve(api);
