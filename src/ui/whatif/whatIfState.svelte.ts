import type { Answer, ColumnProfile, Flips, ModelRef, Plumbline, TriedCell, TriedRow, WhatIf, WhatIfGrid, WhatIfRow } from '../../client/types';
import { isProblem } from '../../pipeline/errors';
import { readCell, writeAsTyped, writeCell } from '../../table/parse/textReading';
import { standingFor } from '../../table/standing';
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
  /** Columns whose text is not read as a value, and counts as missing. */
  readonly unread: ReadonlySet<string>;
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
      const carried = (name: string): TriedCell => (this.origin !== null && this.row[name] === this.start[name] ? this.row[name] : rewritten(this.row[name], this.#profile(name), profileIn(trial, name)));
      const kept = Object.keys(this.row).filter(name => Object.hasOwn(trial.typical, name)).map(name => [name, carried(name)]);
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

  /** Sets a cell as a file has it. */
  set(column: string, cell: TriedCell): void {
    this.row = { ...this.row, [column]: cell };
    this.#ask();
  }

  /**
   * Sets columns, in one go, to values as the pipeline reads them: of one that it reads from text the row gets the text, the
   * one it started with where that says the same; a value that means missing is put as it is. One that no text says is left aside.
   */
  put(values: TriedRow): void {
    const cells = Object.entries(values).map(([name, value]): [string, TriedCell] => {
      const reading = this.#profile(name)?.reading;
      const isOwn = reading !== undefined && value !== null && readCell(this.start[name], reading) === value;
      return [name, isOwn ? this.start[name] : writeAsTyped(value, reading)];
    });
    this.row = { ...this.row, ...Object.fromEntries(cells.filter(([name, cell]) => cell !== null || values[name] === null)) };
    this.#ask();
  }

  #profile(name: string): ColumnProfile | undefined {
    return this.trial === null ? undefined : profileIn(this.trial, name);
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
      const { answers: [before, now, ...singles], outside, unread } = await trial.score([start, row, ...changed.map(column => ({ ...start, [column]: row[column] }))], { signal });
      if (signal.aborted) return;
      const changes = changed.map((column, i) => ({ column, from: start[column], to: row[column], answer: singles[i] }));
      this.said = { row, start, before, now, changes, outside: new Set(outside[1]), unread: new Set(unread[1]) };
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
    const inside = (axis: WhatIfGrid['x'] | undefined, cell: TriedCell): boolean => {
      const value = standingFor(readCell(cell, axis?.reading), axis?.standing);
      return axis === undefined || typeof value !== 'number' || (value >= axis.at[0] && value <= axis.at[axis.at.length - 1]);
    };
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

function profileIn({ columns }: WhatIf, name: string): ColumnProfile | undefined {
  return columns.find(profile => profile.name === name);
}

/** A cell that says under another reading of its column what it said under the one before; the cell as it is where none of its texts does. */
function rewritten(cell: TriedCell, before: ColumnProfile | undefined, after: ColumnProfile | undefined): TriedCell {
  if (before?.reading === undefined || after?.reading === undefined || before.reading.to !== after.reading.to) return cell;
  const value = readCell(cell, before.reading);
  return value === null || readCell(cell, after.reading) === value ? cell : (writeCell(value, after.reading) ?? cell);
}
