import type { Column } from '../table/column';
import type { FrameData } from '../table/frame';

/**
 * Computed tables of the open projects, by key, under a budget of bytes. They can always be made again, so the least
 * recently used go first. Columns shared by several frames are counted once.
 */
export class FrameCache {
  readonly #frames = new Map<string, FrameData>();
  #budget: number;

  constructor(budgetBytes: number) {
    this.#budget = budgetBytes;
  }

  get(key: string): FrameData | undefined {
    const frame = this.#frames.get(key);
    if (frame !== undefined) {
      // A Map keeps the order of insertion: putting it in again makes it the most recently used.
      this.#frames.delete(key);
      this.#frames.set(key, frame);
    }
    return frame;
  }

  has(key: string): boolean {
    return this.#frames.has(key);
  }

  /** Keeps a frame, and lets others go until the budget holds. Returns how many were let go. */
  put(key: string, frame: FrameData): number {
    this.#frames.delete(key);
    this.#frames.set(key, frame);
    let gone = 0;
    while (this.bytes > this.#budget && this.#frames.size > 1) {
      this.#frames.delete(this.#frames.keys().next().value!);
      gone += 1;
    }
    return gone;
  }

  delete(key: string): void {
    this.#frames.delete(key);
  }

  /** Lets every frame go. */
  clear(): void {
    this.#frames.clear();
  }

  /** Bytes of the distinct buffers held. */
  get bytes(): number {
    const seen = new Set<ArrayBufferLike>();
    let total = 0;
    for (const frame of this.#frames.values()) {
      for (const buffer of buffersOf(frame)) {
        if (seen.has(buffer)) continue;
        seen.add(buffer);
        total += buffer.byteLength;
      }
    }
    return total;
  }

  get budget(): number {
    return this.#budget;
  }
}

/** Every buffer a frame holds on to; some may appear twice. */
export function buffersOf({ columns, rows }: FrameData): ArrayBufferLike[] {
  const buffers = columns.flatMap(columnBuffers);
  if (rows !== null) buffers.push(rows.buffer);
  return buffers;
}

function columnBuffers(column: Column): ArrayBufferLike[] {
  const own = column.validity === null ? [] : [column.validity.buffer];
  if (column.type === 'category') return [...own, column.codes.buffer, column.dictionary.offsets.buffer, column.dictionary.bytes.buffer];
  if (column.type === 'text') return [...own, column.strings.offsets.buffer, column.strings.bytes.buffer];
  return [...own, column.values.buffer];
}
