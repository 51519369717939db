import { SvelteMap } from 'svelte/reactivity';
import type { Exported, JobProgress, ModelRef, Plumbline, Scored } from '../../client/types';
import { isProblem, type ProblemData } from '../../pipeline/errors';
import { problemData, type News } from './news.svelte';
import type { ProjectState } from './project.svelte';

export type ExportFormat = 'onnx' | 'tfjs' | 'pipeline' | 'project';

/** One export on its way: made, checked, offered, or refused with the reason. */
export type ExportState =
  | { readonly kind: 'working'; readonly phase: string }
  | { readonly kind: 'ready'; readonly file: Exported }
  | { readonly kind: 'failed'; readonly problem: ProblemData };

export type ScoreState =
  | { readonly kind: 'working'; readonly name: string; readonly phase: string }
  | { readonly kind: 'ready'; readonly name: string; readonly scored: Scored }
  | { readonly kind: 'failed'; readonly name: string; readonly problem: ProblemData; readonly file: File };

/** What leaves the browser in this session, and the file that is being scored. */
export class HandOffState {
  readonly exports = new SvelteMap<string, ExportState>();
  score = $state.raw<ScoreState | null>(null);
  #client: Plumbline;
  #news: News;
  #project: ProjectState;

  constructor(project: ProjectState) {
    this.#project = project;
    this.#client = project.client;
    this.#news = project.news;
  }

  /** The state of one export; undefined before it was asked for. A new version of the document forgets the old ones. */
  of(format: ExportFormat, model: ModelRef | null): ExportState | undefined {
    return this.exports.get(this.#key(format, model));
  }

  /** Makes an export, and checks it where it can be run. Resolves with the file when there is one to offer. */
  async make(format: ExportFormat, model: ModelRef | null): Promise<Exported | null> {
    const key = this.#key(format, model);
    this.exports.set(key, { kind: 'working', phase: '' });
    const onProgress = ({ phase }: JobProgress): void => void this.exports.set(key, { kind: 'working', phase });
    try {
      const file =
        format === 'onnx' || format === 'tfjs'
          ? await this.#client.export(model!, format, { onProgress })
          : await this.#client.export(this.#project.doc, format, { onProgress });
      this.exports.set(key, { kind: 'ready', file });
      return file;
    } catch (error) {
      if (isProblem(error)) this.exports.set(key, { kind: 'failed', problem: problemData(error) });
      else {
        this.exports.delete(key);
        this.#news.fail(error);
      }
      return null;
    }
  }

  /** Scores a file; `columns` gives its names of columns that the model knows by others. */
  async scoreFile(model: ModelRef, file: File, columns: Readonly<Record<string, string>> = {}): Promise<void> {
    this.score = { kind: 'working', name: file.name, phase: '' };
    try {
      const scored = await this.#client.predict(model, file, { columns, onProgress: ({ phase }) => (this.score = { kind: 'working', name: file.name, phase }) });
      this.score = { kind: 'ready', name: file.name, scored };
    } catch (error) {
      this.score = isProblem(error) ? { kind: 'failed', name: file.name, problem: problemData(error), file } : null;
      if (!isProblem(error)) this.#news.fail(error);
    }
  }

  #key(format: ExportFormat, model: ModelRef | null): string {
    return format === 'onnx' || format === 'tfjs' ? `${format} ${model?.run} ${model?.node}` : `${format} ${this.#project.doc.version}`;
  }
}
