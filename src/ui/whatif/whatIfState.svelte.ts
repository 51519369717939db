import type { Answer, Flips, ModelRef, Plumbline, TriedCell, TriedRow, WhatIf, WhatIfGrid, WhatIfRow } from '../../client/types';
import { isProblem } from '../../pipeline/errors';
import { problemData, type News } from '../state/news.svelte';

/** A change of one column, and what the model says when nothing else is changed. */
export interface SingleChange {
  readonly column: string;
  readonly from: TriedCell;
  readonly to: TriedCell;
  readonly answer: Answer;
}

/** What the model says now, what it said at the start, and what each change does alone. */
export interface Said {
  /** The row that was asked of, and the one it started from: what is set on the screen may be further by now. */
  readonly row: TriedRow;
  readonly start: TriedRow;
  readonly now: Answer;
  readonly before: Answer;
  readonly changes: readonly SingleChange[];
  readonly outside: ReadonlySet<string>;
}

/** Milliseconds of rest before each is asked for: the answer while a slider moves, the rest when it has come to a stand. */
const SCORE_MS = 25;
const GRID_MS = 120;
const FLIPS_MS = 260;
/** A boundary is drawn coarse at once, then fine. */
const COARSE = 25;
const FINE = 71;

/** One row as it is tried on one model. Every question is asked of a worker; of several, the latest wins. */
export class WhatIfState {
  trial = $state.raw<WhatIf | null>(null);
  failure = $state.raw<ReturnType<typeof problemData> | null>(null);
  /** The row it started from, and as it is now. */
  start = $state.raw<TriedRow>({});
  row = $state.raw<TriedRow>({});
  /** The row of the file it started from; null for the typical one. */
  origin = $state.raw<WhatIfRow | null>(null);
  /** The rows that were picked out together with it. */
  among = $state.raw<readonly number[] | null>(null);
  said = $state.raw<Said | null>(null);
  flips = $state.raw<Flips | null>(null);
  isSeeking = $state(false);
  axes = $state.raw<{ readonly x: string; readonly y: string } | null>(null);
  grid = $state.raw<WhatIfGrid | null>(null);
  /** Whether it goes as far as the outermost training rows. */
  isWholePlane = $state(false);
  #client: Plumbline;
  #news: News;
  #key: string | null = null;
  #asking = new Map<'score' | 'flips' | 'grid' | 'row', AbortController>();
  #drawnFor = '';

  constructor(client: Plumbline, news: News) {
    this.#client = client;
    this.#news = news;
  }

  /** Number columns that can be an axis. */
  get numbers(): readonly string[] {
    return (this.trial?.columns ?? []).filter(column => column.kind === 'number' && column.quantiles[100] > column.quantiles[0]).map(({ name }) => name);
  }

  get isChanged(): boolean {
    return changedColumns(this.start, this.row).length > 0;
  }

  /** Takes up a model; `key` changes whenever the model may be another. What a person set stays where its column does. */
  async open(model: ModelRef, key: string): Promise<void> {
    if (this.#key === key) return;
    this.#key = key;
    try {
      const trial = await this.#client.whatIf(model);
      if (this.#key !== key) return;
      const kept = Object.entries(this.row).filter(([name]) => Object.hasOwn(trial.typical, name));
      this.trial = trial;
      this.failure = null;
      this.start = this.origin === null ? trial.typical : this.start;
      this.row = { ...this.start, ...Object.fromEntries(kept) };
      this.grid = null;
      this.#drawnFor = '';
      if (this.axes !== null && !(this.numbers.includes(this.axes.x) && this.numbers.includes(this.axes.y))) this.axes = null;
      this.#ask();
    } catch (error) {
      this.#key = null;
      if (isProblem(error)) this.failure = problemData(error);
      else this.#news.fail(error);
    }
  }

  set(column: string, cell: TriedCell): void {
    this.change({ [column]: cell });
  }

  /** Sets several columns in one go. */
  change(cells: TriedRow): void {
    this.row = { ...this.row, ...cells };
    this.#ask();
  }

  reset(): void {
    this.row = this.start;
    this.#ask();
  }

  startTypical(): void {
    if (this.trial !== null) this.#begin(this.trial.typical, null, null);
  }

  /** Starts from a row of the file. */
  async startFrom(source: number, among: readonly number[] | null): Promise<void> {
    const { trial } = this;
    if (trial === null) return;
    await this.#latest('row', 0, async signal => {
      const found = await trial.row(source, { signal });
      if (!signal.aborted) this.#begin(found.row, found, among);
    });
  }

  /** The row before or after, of those it was picked out with, else of those held out. Null at the end. */
  neighbor(by: 1 | -1): number | null {
    const { origin, among } = this;
    if (origin === null) return null;
    if (among === null) return by < 0 ? origin.previous : origin.next;
    return among[among.indexOf(origin.source) + by] ?? null;
  }

  draw(x: string, y: string): void {
    this.axes = { x, y };
    this.#draw();
  }

  drawWhole(isWhole: boolean): void {
    this.isWholePlane = isWhole;
    this.#draw();
  }

  seek(): void {
    this.#seek(0);
  }

  stopSeeking(): void {
    this.#asking.get('flips')?.abort();
    this.isSeeking = false;
  }

  /** Stops what is under way: nobody looks any more. What was found stays. */
  leave(): void {
    for (const job of this.#asking.values()) job.abort();
    this.isSeeking = false;
  }

  /** Goes on after `leave`, with whatever is missing. */
  resume(): void {
    if (this.trial === null) return;
    if (this.said === null || this.flips === null || this.grid === null) this.#ask();
  }

  #begin(row: TriedRow, origin: WhatIfRow | null, among: readonly number[] | null): void {
    this.start = row;
    this.row = row;
    this.origin = origin;
    this.among = among;
    this.#ask();
  }

  #ask(): void {
    this.#score();
    this.#seek(FLIPS_MS);
    this.#draw();
  }

  #score(): void {
    const { trial, row, start } = this;
    if (trial === null) return;
    const changed = changedColumns(start, row);
    void this.#latest('score', SCORE_MS, async signal => {
      const { answers: [before, now, ...singles], outside } = await trial.score([start, row, ...changed.map(column => ({ ...start, [column]: row[column] }))], { signal });
      if (signal.aborted) return;
      const changes = changed.map((column, i) => ({ column, from: start[column], to: row[column], answer: singles[i] }));
      this.said = { row, start, before, now, changes, outside: new Set(outside[1]) };
    });
  }

  #seek(rest: number): void {
    const { trial, row } = this;
    if (trial === null) return;
    if (trial.task === 'regression') return this.#settleAxes([]);
    this.isSeeking = true;
    this.flips = null;
    void this.#latest('flips', rest, async signal => {
      const flips = await trial.flips(row, { signal });
      if (signal.aborted) return;
      this.flips = flips;
      this.isSeeking = false;
      this.#settleAxes(flips.flips.map(({ column }) => column));
    });
  }

  /** The first boundary is drawn over the columns that matter most for this row. */
  #settleAxes(first: readonly string[]): void {
    if (this.axes !== null) return;
    const [x, y] = [...new Set([...first.filter(name => this.numbers.includes(name)), ...this.numbers])];
    if (x !== undefined && y !== undefined) this.draw(x, y);
  }

  #draw(): void {
    const { trial, row, axes, isWholePlane: isWhole } = this;
    if (trial === null || axes === null) return;
    const { [axes.x]: xAt, [axes.y]: yAt, ...others } = row;
    // Along its own axes the row moves over the same picture, unless it leaves it.
    const inside = (axis: WhatIfGrid['x'] | undefined, cell: TriedCell): boolean => axis === undefined || typeof cell !== 'number' || (cell >= axis.at[0] && cell <= axis.at[axis.at.length - 1]);
    const wanted = JSON.stringify([axes, isWhole, others]);
    if (wanted === this.#drawnFor && inside(this.grid?.x, xAt) && inside(this.grid?.y, yAt)) return;
    this.#drawnFor = wanted;
    void this.#latest('grid', GRID_MS, async signal => {
      for (const size of [COARSE, FINE]) {
        const grid = await trial.grid(row, axes.x, axes.y, { size, isWhole, signal });
        if (signal.aborted) return;
        this.grid = grid;
      }
    }, () => (this.#drawnFor = ''));
  }

  async #latest(what: 'score' | 'flips' | 'grid' | 'row', rest: number, ask: (signal: AbortSignal) => Promise<void>, onfail?: () => void): Promise<void> {
    this.#asking.get(what)?.abort();
    const job = new AbortController();
    this.#asking.set(what, job);
    await new Promise(resolve => setTimeout(resolve, rest));
    if (job.signal.aborted) return;
    try {
      await ask(job.signal);
    } catch (error) {
      if (job.signal.aborted) return;
      onfail?.();
      if (what === 'flips') this.isSeeking = false;
      this.#news.fail(error);
    }
  }
}

/** Columns in which two rows differ, in the order of the first. */
export function changedColumns(from: TriedRow, to: TriedRow): readonly string[] {
  return Object.keys(from).filter(name => from[name] !== to[name]);
}
