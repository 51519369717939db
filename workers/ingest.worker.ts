import { HandedOn } from '../src/formats/handedOn';
import { blobSource, ingest } from '../src/formats/ingest';
import type { ImportProgress, SourceOptions } from '../src/formats/source';
import { serve, type Job } from '../src/threads/serve';

interface ParseArgs {
  readonly file: Blob;
  readonly name: string;
  readonly options: Partial<SourceOptions> | null;
  /** Whether the file's bytes are wanted as well, piece by piece. */
  readonly isKept: boolean;
}

/** News of a file: how far it is, or a piece of its bytes, to be answered by `received`. */
export type ReadingNews = { readonly news: ImportProgress } | { readonly piece: ArrayBuffer };

let settlePiece: (() => void) | null = null;

/** One untrusted file, then it is ended. */
const api = {
  async parse({ file, name, options, isKept }: ParseArgs, job: Job<ReadingNews>) {
    const ctx = { onProgress: (news: ImportProgress) => job.progress({ news }), checkCancelled: () => job.checkCancelled() };
    const source = blobSource(file, name);
    if (!isKept) return ingest(source, options, ctx);
    const give = (piece: ArrayBuffer) => new Promise<void>(resolve => {
      settlePiece = resolve;
      job.progress({ piece }, [piece]);
    });
    const kept = new HandedOn(source, give);
    const imported = await ingest(kept, options, ctx);
    await kept.rest();
    return imported;
  },
  /** The last piece was kept, or given up with its file: the next may come. */
  received: (_args: null) => settlePiece?.(),
  /** Loads the code that reads a CSV, before there is a file. */
  warm: async (_args: null) => void (await import('../src/formats/csv/read')),
  readModel: async ({ file }: { readonly file: Blob }) => (await import('../src/models/mlp/exportZip')).readBundle(new Uint8Array(await file.arrayBuffer())),
  unpack: async ({ file }: { readonly file: Blob }, job: Job<ImportProgress>) => (await import('../src/formats/bundle/unpack')).unpack(file, job),
};
export type IngestApi = typeof api;

serve(api);
