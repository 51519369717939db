import type { Dataset, JobOptions, OpenDocument, Plumbline } from '../../client/types';
import type { ImportProgress, SourceOptions } from '../../formats/source';
import type { Field } from '../../table/schema';
import type { ColumnSummary } from '../../table/summary/summary';
import { HeadRows } from './headRows';

/** A file on its way in: what has been read, and the rows that are here already. */
export class ImportState {
  readonly name: string;
  progress = $state.raw<ImportProgress | null>(null);
  head = $state.raw<HeadRows | null>(null);
  schema = $state.raw<readonly Field[]>([]);
  summaries = $state.raw<ReadonlyMap<string, ColumnSummary>>(new Map());
  isStopping = $state(false);
  #abort = new AbortController();

  constructor(name: string) {
    this.name = name;
  }

  /** Between 0 and 1; null before the size is known. */
  get share(): number | null {
    const { progress } = this;
    return progress === null || progress.totalBytes === 0 ? null : Math.min(1, progress.bytes / progress.totalBytes);
  }

  /** Keeps and parses `file`. Rejects with the problem. */
  read(client: Plumbline, file: Blob, options: Partial<SourceOptions>): Promise<Dataset> {
    return client.import(file, { ...options, name: this.name }, this.#job());
  }

  /** Puts the rows of a file that is kept below those of a project, as a project of its own. Rejects with the problem. */
  append(client: Plumbline, doc: OpenDocument, dataset: Dataset): Promise<OpenDocument> {
    return client.append(doc, dataset, this.#job());
  }

  sample(client: Plumbline, id: string): Promise<Dataset> {
    return client.importSample(id, this.#job());
  }

  cancel(): void {
    this.isStopping = true;
    this.#abort.abort();
  }

  #job(): JobOptions<ImportProgress> {
    return { signal: this.#abort.signal, onProgress: progress => this.#take(progress) };
  }

  #take(progress: ImportProgress): void {
    this.progress = progress;
    if (progress.head !== undefined) {
      this.head = new HeadRows(progress.head);
      this.schema = progress.head.names.map((name, i) => ({ name, type: progress.head!.columns[i].type, nullable: true }));
    }
    if (progress.summaries !== undefined) {
      this.summaries = new Map(progress.summaries.map(summary => [summary.name, summary]));
    }
  }
}
