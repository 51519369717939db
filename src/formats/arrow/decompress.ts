import { Decompress, decompress as unpackZstd } from 'fzstd';
import { decompressBlock } from 'lz4js';
import { MalformedError } from './flat';

/** Codecs of compressed record batches, by their number in the format. */
export const CODECS = ['lz4', 'zstd'] as const;
export type Codec = (typeof CODECS)[number];

/** Honest columns of this size do not shrink a thousandfold; a file that says so may be made to exhaust memory. */
const LARGE = 256 * 1024 * 1024;
const MOST_RATIO = 1000;

/** How many bytes a compressed buffer says it holds; -1 when what follows is not compressed. */
export function declaredSize(source: Uint8Array): number {
  if (source.length < 8) throw new MalformedError('a compressed buffer cut short');
  const declared = new DataView(source.buffer, source.byteOffset).getBigInt64(0, true);
  if (declared < -1n || declared > 0x7fffffffn || (declared > LARGE && declared > BigInt(source.length) * BigInt(MOST_RATIO))) {
    throw new MalformedError(`${source.length} bytes that stand for ${declared}`);
  }
  return Number(declared);
}

/**
 * The bytes of a compressed buffer, which begins with their number. Throws `MalformedError` when what comes out is not as
 * long as that, RangeError when there is no memory for it.
 */
export function decompressed(source: Uint8Array, codec: Codec): Uint8Array {
  if (source.length === 0) return source;
  const declared = declaredSize(source);
  const packed = source.subarray(8);
  if (declared < 0) return packed;
  const out = codec === 'lz4' ? lz4Frame(packed, declared) : zstdFrame(packed, declared);
  if (out.length !== declared) throw new MalformedError(`${out.length} bytes where ${declared} were promised`);
  return out;
}

const ZSTD_MAGIC = 0xfd2fb528;
/** The largest window that zstd's own tools accept without being told to. */
const MOST_WINDOW = 128 * 1024 * 1024;

/** Unpacks zstd frames (RFC 8878). What the frame header asks for is looked at before memory is taken for it. */
function zstdFrame(source: Uint8Array, declared: number): Uint8Array {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  if (source.length < 9) throw new MalformedError('a zstd frame cut short');
  if (view.getUint32(0, true) !== ZSTD_MAGIC) throw new MalformedError('a zstd frame without its magic number');
  const size = contentSize(view);
  if (size !== null && size !== declared) throw new MalformedError(`a zstd frame of ${size} bytes where ${declared} were promised`);
  try {
    return size === null ? unpackStream(source, declared) : unpackZstd(source);
  } catch (error) {
    if (error instanceof MalformedError) throw error;
    throw new MalformedError(`zstd data that cannot be unpacked (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** The size that a zstd frame header tells; null when it tells none, and then its window is one we grant. */
function contentSize(view: DataView): number | null {
  const flags = view.getUint8(4);
  const isSingle = (flags & 0x20) !== 0;
  const bytes = flags >> 6 === 0 ? (isSingle ? 1 : 0) : 1 << (flags >> 6);
  if (bytes === 0) {
    const window = view.getUint8(5);
    const base = 2 ** (10 + (window >> 3));
    if (base + (base / 8) * (window & 7) > MOST_WINDOW) throw new MalformedError('a zstd window too large to grant');
    return null;
  }
  const at = 5 + (isSingle ? 0 : 1) + [0, 1, 2, 4][flags & 3];
  if (at + bytes > view.byteLength) throw new MalformedError('a zstd frame cut short');
  switch (bytes) {
    case 1:
      return view.getUint8(at);
    case 2:
      return view.getUint16(at, true) + 256;
    case 4:
      return view.getUint32(at, true);
    default:
      return Number(view.getBigUint64(at, true));
  }
}

/** Unpacks a frame that does not tell its size, and stops as soon as more comes out than was promised. */
function unpackStream(source: Uint8Array, declared: number): Uint8Array {
  const out = new Uint8Array(declared);
  let written = 0;
  new Decompress(piece => {
    if (written + piece.length > declared) throw new MalformedError(`more than the ${declared} bytes that were promised`);
    out.set(piece, written);
    written += piece.length;
  }).push(source, true);
  return out.subarray(0, written);
}

const MAGIC = 0x184d2204;
const STORED = 0x80000000;

/**
 * Unpacks an LZ4 frame (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md), block by block and within the
 * bounds of `source`; checksums are passed over.
 */
function lz4Frame(source: Uint8Array, declared: number): Uint8Array {
  const out = new Uint8Array(declared);
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  const cut = (): never => {
    throw new MalformedError('an LZ4 frame cut short');
  };
  if (source.length < 7) cut();
  if (view.getUint32(0, true) !== MAGIC) throw new MalformedError('an LZ4 frame without its magic number');
  const flags = source[4];
  if (flags >> 6 !== 1) throw new MalformedError('an LZ4 frame of an unknown version');
  const blockChecksum = (flags & 0x10) === 0 ? 0 : 4;
  let at = 7 + ((flags & 0x08) === 0 ? 0 : 8) + ((flags & 0x01) === 0 ? 0 : 4);
  let written = 0;
  for (;;) {
    if (at + 4 > source.length) cut();
    const word = view.getUint32(at, true);
    at += 4;
    if (word === 0) return out.subarray(0, written);
    const size = word & 0x7fffffff;
    if (at + size > source.length) cut();
    if (word >= STORED) {
      if (written + size <= declared) out.set(source.subarray(at, at + size), written);
      written += size;
    } else {
      written = decompressBlock(source.subarray(at, at + size), out, 0, size, written);
    }
    if (!(written <= declared)) throw new MalformedError(`more than the ${declared} bytes that were promised`);
    at += size + blockChecksum;
  }
}
