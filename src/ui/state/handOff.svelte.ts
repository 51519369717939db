import { SvelteMap } from 'svelte/reactivity';
import type { ExportCheck, Exported, ExportProgress, JobPhase, ModelRef, ModelSignature, ParityCheck, Plumbline, Scored } from '../../client/types';
import { isProblem, type ProblemData } from '../../pipeline/errors';
import type { NodeId } from '../../pipeline/document';
import { modelsToLeave, modelToLeave } from './leavingModel';
import { problemData, type News } from './news.svelte';
import type { ProjectState } from './project.svelte';

export type ExportFormat = 'onnx' | 'tfjs' | 'pipeline' | 'project';

/** One export on its way: made, checked, offered, or refused with the reason. */
export type ExportState =
  | { readonly kind: 'working'; readonly checks: readonly ExportCheck[] }
  | { readonly kind: 'ready'; readonly file: Exported }
  /** `check` is what was found, where the file was made and did not agree. */
  | { readonly kind: 'failed'; readonly problem: ProblemData; readonly check: ParityCheck | null };

/** What a model takes and gives once it has left, on its way or known. */
export type SignatureState =
  | { readonly kind: 'working' }
  | { readonly kind: 'ready'; readonly signature: ModelSignature }
  | { readonly kind: 'failed'; readonly problem: ProblemData };

/** A file that is scored, with the model that scores it. */
interface Scoring {
  readonly name: string;
  readonly file: File;
  readonly model: ModelRef;
}

export type ScoreState = Scoring &
  (
    | { readonly kind: 'working'; readonly phase: JobPhase | null }
    | { readonly kind: 'ready'; readonly scored: Scored }
    | { readonly kind: 'failed'; readonly problem: ProblemData }
  );

/** What leaves the browser in this session, and the file that is being scored. */
export class HandOffState {
  readonly exports = new SvelteMap<string, ExportState>();
  readonly signatures = new SvelteMap<string, SignatureState>();
  score = $state.raw<ScoreState | null>(null);
  #scorings = 0;
  #stops = new Map<string, AbortController>();
  #client: Plumbline;
  #news: News;
  #project: ProjectState;

  constructor(project: ProjectState) {
    this.#project = project;
    this.#client = project.client;
    this.#news = project.news;
  }

  /** The state of one export; undefined before it was asked for. A new version of the document forgets the old ones, another threshold those of its model. */
  of(format: ExportFormat, model: ModelRef | null): ExportState | undefined {
    return this.exports.get(this.#key(format, model));
  }

  /** What a model takes and gives once it has left; undefined before it was asked for. */
  signatureOf(model: ModelRef | null): SignatureState | undefined {
    return model === null ? undefined : this.signatures.get(this.#key('onnx', model));
  }

  /** Asks what a model takes and gives, unless it is known. */
  async look(model: ModelRef): Promise<void> {
    const key = this.#key('onnx', model);
    if (this.signatures.has(key)) return;
    this.signatures.set(key, { kind: 'working' });
    try {
      this.signatures.set(key, { kind: 'ready', signature: await this.#client.signature(model) });
    } catch (error) {
      if (isProblem(error)) this.signatures.set(key, { kind: 'failed', problem: problemData(error) });
      else {
        this.signatures.delete(key);
        this.#news.fail(error);
      }
    }
  }

  /** Makes an export, and checks it where it can be run. Resolves with the file when there is one to offer. */
  async make(format: ExportFormat, model: ModelRef | null): Promise<Exported | null> {
    const key = this.#key(format, model);
    if (this.exports.get(key)?.kind === 'working') return null;
    const stop = new AbortController();
    this.#stops.set(key, stop);
    let checks: readonly ExportCheck[] = [];
    this.exports.set(key, { kind: 'working', checks });
    const onProgress = ({ checks: now }: ExportProgress): void => {
      checks = now ?? checks;
      this.exports.set(key, { kind: 'working', checks });
    };
    try {
      const job = { signal: stop.signal, onProgress };
      const file = format === 'onnx' || format === 'tfjs' ? await this.#client.export(model!, format, job) : await this.#client.export(this.#project.doc, format, job);
      this.exports.set(key, { kind: 'ready', file });
      return file;
    } catch (error) {
      if (!isProblem(error) || error.code === 'cancelled') this.exports.delete(key);
      else this.exports.set(key, { kind: 'failed', problem: problemData(error), check: foundIn(error) });
      if (!isProblem(error)) this.#news.fail(error);
      return null;
    } finally {
      this.#stops.delete(key);
    }
  }

  /** Stops an export that is being made. */
  cancel(format: ExportFormat, model: ModelRef | null): void {
    this.#stops.get(this.#key(format, model))?.abort();
  }

  /** The models that can be handed off, the baseline last. */
  get models(): readonly ModelRef[] {
    return modelsToLeave(this.#project.models);
  }

  /** The model that is handed off: the one chosen or looked at last, else the best; null where none is trained. */
  get model(): ModelRef | null {
    return modelToLeave(this.#project, this.#project.model);
  }

  /** Chooses the model that is handed off, here and wherever a model is asked for until another is looked at. */
  choose(model: NodeId): void {
    this.#project.model = model;
    this.#project.keepView();
  }

  /**
   * Scores a file; `columns` gives its names of columns that the model knows by others, `absent` those it is scored
   * without. Of two at a time the one asked for last is shown. Resolves with what came of it; null where nothing is shown.
   */
  async scoreFile(model: ModelRef, file: File, columns: Readonly<Record<string, string>> = {}, absent: readonly string[] = []): Promise<ScoreState | null> {
    const scoring = { name: file.name, file, model };
    const asked = (this.#scorings += 1);
    const show = (state: ScoreState | null): ScoreState | null => (asked === this.#scorings ? (this.score = state) : null);
    show({ ...scoring, kind: 'working', phase: null });
    try {
      const scored = await this.#client.predict(model, file, { columns, absent, onProgress: ({ phase }) => show({ ...scoring, kind: 'working', phase }) });
      return show({ ...scoring, kind: 'ready', scored });
    } catch (error) {
      if (isProblem(error)) return show({ ...scoring, kind: 'failed', problem: problemData(error) });
      this.#news.fail(error);
      return show(null);
    }
  }

  /** The threshold that the pipeline keeps for a model now, null for none; undefined for a model that is no step of it. */
  keptFor(model: ModelRef | null): number | null | undefined {
    const step = this.#project.runs.some(({ id }) => id === model?.run) ? this.#project.doc.nodes.find(({ id }) => id === model?.node) : undefined;
    if (step === undefined) return undefined;
    const threshold = step.resolved?.threshold;
    return typeof threshold === 'number' ? threshold : null;
  }

  #key(format: ExportFormat, model: ModelRef | null): string {
    return format === 'onnx' || format === 'tfjs' ? `${format} ${model?.run} ${model?.node} ${this.keptFor(model) ?? ''}` : `${format} ${this.#project.doc.version}`;
  }
}

/** What the checks of a file found that did not agree; null where none were made. */
function foundIn({ code, data }: ProblemData): ParityCheck | null {
  const found = data as Partial<ParityCheck> | null;
  return code === 'parity' && Array.isArray(found?.checks) ? (found as ParityCheck) : null;
}
