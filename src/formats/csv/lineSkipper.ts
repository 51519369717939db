import { CR, LF } from './dialect';

/** Leaves out the first lines of a file that comes in chunks. A line ends at LF, CR or CRLF, whatever quotes say. */
export class LineSkipper {
  #lines: number;
  #endedInCr = false;

  constructor(lines: number) {
    this.#lines = lines;
  }

  /** What is left of the next chunk. */
  next(chunk: Uint8Array): Uint8Array {
    let at = 0;
    while (at < chunk.length && (this.#lines > 0 || this.#endedInCr)) {
      const byte = chunk[at];
      if (this.#endedInCr) {
        this.#endedInCr = false;
        if (byte === LF) at += 1;
        continue;
      }
      at += 1;
      if (byte === LF || byte === CR) this.#lines -= 1;
      this.#endedInCr = byte === CR;
    }
    return at === 0 ? chunk : chunk.subarray(at);
  }
}
