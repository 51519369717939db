import type { RowWindow } from '../../client/types';
import type { Cell } from '../../table/column';
import type { RowSource } from '../grid/rowSource';

/** Rows fetched at once: about four screens. */
const BLOCK = 128;
/** Blocks kept, least recently used first to go: 25,600 rows. */
const KEPT = 200;
/** Requests under way at once; those not yet sent are replaced when a person scrolls on. */
const ABREAST = 2;

interface Block {
  readonly source: readonly number[];
  readonly columns: Map<string, readonly Cell[]>;
  readonly marks: readonly ('gone' | 'come' | null)[];
  readonly was: Map<string, readonly (Cell | undefined)[]>;
}

interface Request {
  readonly block: number;
  readonly columns: readonly string[];
}

export type FetchRows = (from: number, count: number, columns: readonly string[]) => Promise<RowWindow>;

/** The rows of one view that have been fetched, block by block, on demand. */
export class RowWindows implements RowSource {
  readonly rows: number;
  version = $state(0);
  #fetch: FetchRows;
  #onfail: (error: unknown) => void;
  #blocks = new Map<number, Block>();
  #queue: Request[] = [];
  #underWay = new Map<string, Promise<void>>();

  constructor(rows: number, fetch: FetchRows, onfail: (error: unknown) => void) {
    this.rows = rows;
    this.#fetch = fetch;
    this.#onfail = onfail;
  }

  cell(row: number, column: string): Cell | undefined {
    return this.#blocks.get(Math.floor(row / BLOCK))?.columns.get(column)?.[row % BLOCK];
  }

  sourceRow(row: number): number | undefined {
    return this.#blocks.get(Math.floor(row / BLOCK))?.source[row % BLOCK];
  }

  was(row: number, column: string): Cell | undefined {
    return this.#blocks.get(Math.floor(row / BLOCK))?.was.get(column)?.[row % BLOCK];
  }

  mark(row: number): 'gone' | 'come' | null {
    return this.#blocks.get(Math.floor(row / BLOCK))?.marks[row % BLOCK] ?? null;
  }

  seenBefore(column: string): readonly Cell[] {
    for (const { was } of this.#blocks.values()) {
      const cells = was.get(column)?.filter(cell => cell !== undefined);
      if (cells !== undefined && cells.length > 0) return cells;
    }
    return [];
  }

  seen(column: string): readonly Cell[] {
    for (const block of this.#blocks.values()) {
      const cells = block.columns.get(column);
      if (cells !== undefined) return cells;
    }
    return [];
  }

  want(first: number, last: number, columns: readonly string[], direction: 1 | -1): void {
    this.#queue = this.#missing(first, last, columns, direction);
    this.#send();
  }

  /** Resolves when the rows asked for are here: so that old rows stay on screen until new ones can take their place. */
  async load(first: number, last: number, columns: readonly string[]): Promise<void> {
    this.want(first, last, columns, 1);
    await Promise.all(this.#underWay.values());
  }

  #missing(first: number, last: number, columns: readonly string[], direction: 1 | -1): Request[] {
    const top = Math.max(0, Math.floor(first / BLOCK));
    const bottom = Math.min(Math.floor(Math.max(0, this.rows - 1) / BLOCK), Math.floor(last / BLOCK));
    const wanted: number[] = [];
    for (let block = top; block <= bottom; block += 1) wanted.push(block);
    // One block ahead of the way the person goes, once what is on screen is here.
    const ahead = direction === 1 ? bottom + 1 : top - 1;
    if (ahead >= 0 && ahead * BLOCK < this.rows) wanted.push(ahead);
    return wanted.flatMap(block => {
      const here = this.#blocks.get(block);
      if (here !== undefined) this.#touch(block, here);
      const lacking = columns.filter(name => !here?.columns.has(name));
      return lacking.length === 0 ? [] : [{ block, columns: lacking }];
    });
  }

  #send(): void {
    while (this.#underWay.size < ABREAST && this.#queue.length > 0) {
      const request = this.#queue.shift()!;
      const key = `${request.block}:${request.columns.join('\n')}`;
      if (this.#underWay.has(key)) continue;
      const done = this.#load(request).finally(() => {
        this.#underWay.delete(key);
        this.#send();
      });
      this.#underWay.set(key, done);
    }
  }

  async #load({ block, columns }: Request): Promise<void> {
    try {
      const from = block * BLOCK;
      const window = await this.#fetch(from, Math.min(BLOCK, this.rows - from), columns);
      const kept = this.#blocks.get(block) ?? { source: window.source, columns: new Map<string, readonly Cell[]>(), marks: window.marks ?? [], was: new Map<string, readonly (Cell | undefined)[]>() };
      for (const { name, cells, was } of window.columns) {
        kept.columns.set(name, cells);
        if (was !== undefined) kept.was.set(name, was);
      }
      this.#touch(block, kept);
      if (this.#blocks.size > KEPT) this.#blocks.delete(this.#blocks.keys().next().value!);
      this.version += 1;
    } catch (error) {
      this.#onfail(error);
    }
  }

  #touch(index: number, block: Block): void {
    this.#blocks.delete(index);
    this.#blocks.set(index, block);
  }
}
