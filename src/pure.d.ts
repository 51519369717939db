/**
 * The few globals that pure code may use, beside ECMAScript itself. They exist in every page, worker
 * and Node version the product meets. Anything else (time, randomness, hashing, I/O) is a port.
 */

/** UTF-8 from a string. `encodeInto` refuses shared memory; see `src/table/utf8.ts`. */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, into: Uint8Array): { read: number; written: number };
}

/** A string from bytes. `decode` refuses shared memory; see `src/table/utf8.ts`. */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}

/** A deep copy of plain data; throws on functions. */
declare function structuredClone<T>(value: T): T;

/** Runs `task` after the current one and before anything else. */
declare function queueMicrotask(task: () => void): void;

/** The part of the platform's `AbortSignal` that pure code polls. It never crosses a thread. */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Aborts an `AbortSignal`. */
declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}
