import { Problem } from './errors';
import type { Json, JsonObject } from './json';

/**
 * Fitted state and models as JSON and back, exactly: NaN, infinities, -0, big integers, Maps and typed arrays are
 * tagged; everything else must be plain. Large arrays leave the JSON as blobs, named by their place in `blobs`.
 */
export interface Encoded {
  readonly json: Json;
  /** Little-endian bytes of the arrays that the JSON refers to by index. */
  readonly blobs: readonly Uint8Array[];
}

/** Arrays of at least this many bytes become blobs. */
const BLOB_BYTES = 256;

const ARRAYS = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint8Array, BigInt64Array } as const;
type ArrayName = keyof typeof ARRAYS;

/** Throws when the value holds anything but plain data: a function, a class instance, a symbol. */
export function encode(value: unknown): Encoded {
  const blobs: Uint8Array[] = [];
  return { json: write(value, blobs, '$'), blobs };
}

/** The value again, equal bit for bit. Throws `bad-file` when the tags or blobs do not fit. */
export function decode({ json, blobs }: Encoded): unknown {
  return read(json, blobs);
}

function write(value: unknown, blobs: Uint8Array[], path: string): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { $: 'number', value: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (typeof value === 'bigint') return { $: 'bigint', value: value.toString() };
  if (Array.isArray(value)) return value.map((item, i) => write(item, blobs, `${path}[${i}]`));
  if (value instanceof Map) {
    return { $: 'map', entries: [...value].map(([key, item], i) => [write(key, blobs, path), write(item, blobs, `${path}<${i}>`)]) };
  }
  if (ArrayBuffer.isView(value)) return writeArray(value, blobs, path);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof value !== 'object' || (prototype !== Object.prototype && prototype !== null)) {
    throw new Error(`encode: ${path} is not plain data.`);
  }
  const entries = Object.entries(value).map(([key, item]) => [key.startsWith('$') ? `$${key}` : key, write(item, blobs, `${path}.${key}`)]);
  return Object.fromEntries(entries) as JsonObject;
}

function writeArray(value: ArrayBufferView, blobs: Uint8Array[], path: string): Json {
  const name = (Object.keys(ARRAYS) as ArrayName[]).find(known => value instanceof ARRAYS[known]);
  if (name === undefined) throw new Error(`encode: ${path} is an array of a kind it does not know.`);
  const bytes = Uint8Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (bytes.length >= BLOB_BYTES) {
    blobs.push(bytes);
    return { $: name, blob: blobs.length - 1 };
  }
  return { $: name, hex: [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('') };
}

function read(json: Json, blobs: readonly Uint8Array[]): unknown {
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return (json as readonly Json[]).map(item => read(item, blobs));
  const object = json as JsonObject;
  if (typeof object.$ === 'string') return readTagged(object, blobs);
  return Object.fromEntries(Object.entries(object).map(([key, item]) => [key.startsWith('$$') ? key.slice(1) : key, read(item, blobs)]));
}

function readTagged(object: JsonObject, blobs: readonly Uint8Array[]): unknown {
  const { $: tag, value, entries } = object;
  if (tag === 'undefined') return undefined;
  if (tag === 'number' && typeof value === 'string') return value === '-0' ? -0 : Number(value);
  if (tag === 'bigint' && typeof value === 'string' && /^-?\d{1,1000}$/.test(value)) return BigInt(value);
  if (tag === 'map' && Array.isArray(entries)) {
    return new Map((entries as readonly (readonly [Json, Json])[]).map(([key, item]) => [read(key, blobs), read(item, blobs)]));
  }
  if (typeof tag === 'string' && Object.hasOwn(ARRAYS, tag)) {
    const Kind = ARRAYS[tag as ArrayName];
    const bytes = typeof object.blob === 'number' ? blobs[object.blob] : fromHex(object.hex);
    if (bytes !== undefined && bytes.length % Kind.BYTES_PER_ELEMENT === 0) {
      return new Kind(Uint8Array.from(bytes).buffer);
    }
  }
  throw new Problem({ code: 'bad-file', expected: 'state that Plumbline saved', got: `a value tagged ${JSON.stringify(tag)} that does not fit`, fact: { kind: 'damaged-file' } });
}

function fromHex(hex: Json | undefined): Uint8Array | undefined {
  if (typeof hex !== 'string' || !/^(?:[0-9a-f]{2})*$/.test(hex)) return undefined;
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
