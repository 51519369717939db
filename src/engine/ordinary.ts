import type { FrameData } from '../table/frame';
import { isSharedMemory, toColumnMemory } from '../table/shared';

/**
 * Plain data with every typed array on an ordinary, exact-size buffer of its own, and how many bytes the arrays hold:
 * what may be kept (IndexedDB refuses shared memory and stores the whole buffer behind a view) and what may be hashed.
 */
export function toOrdinary<T>(value: T): { readonly value: T; readonly bytes: number } {
  let bytes = 0;
  const copy = (inner: unknown): unknown => {
    if (typeof inner === 'string') {
      bytes += inner.length;
      return inner;
    }
    if (typeof inner !== 'object' || inner === null) {
      bytes += 8;
      return inner;
    }
    if (ArrayBuffer.isView(inner)) {
      bytes += inner.byteLength;
      return copyArray(inner);
    }
    if (Array.isArray(inner)) return inner.map(copy);
    if (inner instanceof Map) return new Map([...inner].map(([key, item]) => [copy(key), copy(item)]));
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, copy(item)]));
  };
  return { value: copy(value) as T, bytes };
}

function copyArray(array: ArrayBufferView): ArrayBufferView {
  const bytes = new Uint8Array(array.byteLength);
  bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  const Kind = array.constructor as new (buffer: ArrayBuffer) => ArrayBufferView;
  return new Kind(bytes.buffer);
}

/** A frame that was kept, with its arrays on column memory again, so that it crosses to the pool without a copy. */
export function toColumnFrame(frame: FrameData): FrameData {
  if (!isSharedMemory()) return frame;
  const copy = <T>(inner: T): T => {
    if (ArrayBuffer.isView(inner)) return toShared(inner) as T;
    if (typeof inner !== 'object' || inner === null) return inner;
    if (Array.isArray(inner)) return inner.map(copy) as T;
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, copy(item)])) as T;
  };
  return copy(frame);
}

function toShared(array: ArrayBufferView): ArrayBufferView {
  const bytes = toColumnMemory(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  const Kind = array.constructor as new (buffer: ArrayBufferLike, offset: number, length: number) => ArrayBufferView;
  const width = (array as ArrayBufferView & { readonly BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
  return new Kind(bytes.buffer, bytes.byteOffset, bytes.byteLength / width);
}
