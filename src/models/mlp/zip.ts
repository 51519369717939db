import { Inflate, zipSync } from 'fflate';
import { Problem } from '../../pipeline/errors';

/** How much a zip may hold. Declared sizes lie, so the bytes that really come out are counted. */
export interface ZipLimits {
  /** The only names there may be. They are keys, never paths. */
  readonly names: readonly string[];
  /** Bytes of all entries together, inflated. */
  readonly bytes: number;
}

const MAX_ENTRIES = 2000;
const MAX_RATIO = 200;
/** Below this many bytes a high ratio harms nobody: a page of zeros is no bomb. */
const RATIO_FROM = 1024 * 1024;
const SLICE = 64 * 1024;

/** A zip of `files`, the same bytes for the same files at any time. */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // The earliest date a zip can hold: the time of writing is nobody's business and would change the bytes.
  return zipSync(Object.fromEntries(files), { level: 6, mtime: new Date(1980, 0, 1) });
}

/**
 * The files of a zip that may be hostile. Refused are: names beyond the allow-list or twice, entries that overlap, lie
 * outside the file or are encrypted, more bytes than allowed or than 200 for one, and bytes that fail their checksum.
 * Throws Problem "bad-file".
 */
export function unzip(bytes: Uint8Array, { names, bytes: most }: ZipLimits): ReadonlyMap<string, Uint8Array> {
  const entries = directoryOf(bytes);
  const files = new Map<string, Uint8Array>();
  let left = most;
  let free = 0;
  for (const entry of entries.sort((a, b) => a.offset - b.offset)) {
    if (!names.includes(entry.name)) throw bad(`entries named ${names.join(', ')}`, JSON.stringify(entry.name.slice(0, 80)));
    if (files.has(entry.name)) throw bad('each name once', `${entry.name} twice`);
    if (entry.offset < free) throw bad('entries side by side', 'entries that overlap');
    const packed = packedBytes(bytes, entry);
    free = packed.byteOffset - bytes.byteOffset + packed.length;
    const content = entry.method === 0 ? stored(packed, left) : inflated(packed, left);
    if (crc32(content) !== entry.crc) throw bad('bytes that match their checksum', `${entry.name} damaged`);
    left -= content.length;
    files.set(entry.name, content);
  }
  return files;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly offset: number;
}

/** The central directory, found from its end record (APPNOTE 4.3.16). Zip64, comments and several disks are refused. */
function directoryOf(bytes: Uint8Array): Entry[] {
  const view = viewOf(bytes);
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw bad('a zip file', 'other bytes');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count > MAX_ENTRIES) throw bad(`at most ${MAX_ENTRIES} entries`, String(count));
  const entries: Entry[] = [];
  let at = start;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw bad('a directory of entries', 'a damaged one');
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw bad('a directory of entries', 'a damaged one');
    const isEncrypted = (view.getUint16(at + 8, true) & 1) !== 0;
    const method = view.getUint16(at + 10, true);
    if (isEncrypted || (method !== 0 && method !== 8)) throw bad('stored or deflated entries', 'another kind');
    entries.push({
      // A name outside ASCII is on no allow-list of ours.
      name: String.fromCharCode(...bytes.subarray(at + 46, at + 46 + Math.min(nameLength, 1000))),
      method,
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at = next;
  }
  // A count that was lowered would hide entries.
  if (at !== end) throw bad('a directory that ends where its record begins', 'another');
  return entries;
}

function packedBytes(bytes: Uint8Array, { offset, packed }: Entry): Uint8Array {
  const view = viewOf(bytes);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw bad('entries in the file', 'one beyond it');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw bad('entries in the file', 'one beyond it');
  return bytes.subarray(start, start + packed);
}

function stored(packed: Uint8Array, left: number): Uint8Array {
  if (packed.length > left) throw tooLarge();
  return packed.slice();
}

function inflated(packed: Uint8Array, left: number): Uint8Array {
  const most = Math.min(left, Math.max(RATIO_FROM, packed.length * MAX_RATIO));
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate(part => {
    size += part.length;
    if (size > most) throw tooLarge();
    parts.push(part);
  });
  try {
    // In slices, so that the count is checked long before a bomb has gone off.
    for (let at = 0; at < packed.length; at += SLICE) inflate.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
  } catch (error) {
    throw error instanceof Problem ? error : bad('deflated bytes', 'damaged ones');
  }
  const content = new Uint8Array(size);
  parts.reduce((at, part) => {
    content.set(part, at);
    return at + part.length;
  }, 0);
  return content;
}

/** CRC-32 as zip has it (reversed polynomial 0xEDB88320). */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function tooLarge(): Problem {
  return bad('no more bytes than such a file needs', 'more');
}

function bad(expected: string, got: string): Problem {
  return new Problem({ code: 'bad-file', expected, got, fix: 'Choose a file that Plumbline wrote.', fact: { kind: 'damaged-file' } });
}
