import type { ByteSource } from '../source';
import { FlatTable, MalformedError } from './flat';

const CONTINUATION = 0xffffffff;
const MAGIC = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];
const MOST_METADATA = 256 * 1024 * 1024;

/** One message of the format: a schema, a dictionary or a batch of rows, its body still to be read. */
export interface Message {
  readonly kind: 'schema' | 'dictionary' | 'batch';
  readonly header: FlatTable;
  /** Version 5 of the format has number 4. */
  readonly version: number;
  readonly bodyStart: number;
  readonly bodyLength: number;
}

/** True when bytes begin an Arrow file (also known as Feather, version 2). */
export function isArrowFile(head: Uint8Array): boolean {
  return MAGIC.every((byte, i) => head[i] === byte);
}

/** True when bytes begin an Arrow stream: the mark of a message, then metadata whose root lies within it. */
export function isArrowStream(head: Uint8Array): boolean {
  if (head.length < 16) return false;
  const view = new DataView(head.buffer, head.byteOffset);
  const length = view.getInt32(4, true);
  return view.getUint32(0, true) === CONTINUATION && length > 8 && view.getUint32(8, true) < length;
}

/** The messages of a file or stream in the order in which they are to be read. Throws `MalformedError`. */
export async function* messagesOf(source: ByteSource): AsyncGenerator<Message> {
  if (isArrowFile(await source.read(0, Math.min(8, source.size)))) yield* ofFile(source);
  else yield* ofStream(source);
}

async function* ofFile(source: ByteSource): AsyncGenerator<Message> {
  if (source.size < 8 + 10) throw new MalformedError('a file cut short');
  const tail = await source.read(source.size - 10, source.size);
  if (!MAGIC.every((byte, i) => tail[4 + i] === byte)) throw new MalformedError('a file without its end: it was cut short');
  const length = new DataView(tail.buffer, tail.byteOffset).getInt32(0, true);
  const start = source.size - 10 - length;
  if (length <= 0 || start < 8) throw new MalformedError(`a footer of ${length} bytes`);
  const footer = FlatTable.root(await source.read(start, start + length));
  const schema = footer.table(1);
  if (schema === null) throw new MalformedError('a footer without a schema');
  yield { kind: 'schema', header: schema, version: footer.int16(0), bodyStart: 0, bodyLength: 0 };
  const blocks = [...footer.blocks(2), ...footer.blocks(3)];
  // No byte is read twice: blocks that overlap could make a small file stand for a huge one.
  const total = blocks.reduce((sum, { metadata, body }) => sum + metadata + body, 0);
  if (total > start) throw new MalformedError('blocks larger than the file');
  for (const { offset, metadata, body } of blocks) {
    if (metadata < 8 || offset < 8 || offset + metadata + body > start) throw new MalformedError('a block outside the file');
    const message = await messageAt(source, offset, start);
    if (message === null || message.kind === 'schema') throw new MalformedError('a block that holds no rows');
    if (message.bodyStart !== offset + metadata || message.bodyLength !== body) throw new MalformedError('a block of another size than the footer says');
    yield message;
  }
}

async function* ofStream(source: ByteSource): AsyncGenerator<Message> {
  let isFirst = true;
  for (let at = 0; at < source.size; ) {
    const message = await messageAt(source, at, source.size);
    if (message === null) return;
    if ((message.kind === 'schema') !== isFirst) throw new MalformedError(isFirst ? 'a stream without a schema' : 'two schemas');
    isFirst = false;
    yield message;
    at = message.bodyStart + message.bodyLength;
  }
}

/** The message at `at`, which must end before `end`; null at the mark that ends a stream. */
async function messageAt(source: ByteSource, at: number, end: number): Promise<Message | null> {
  const prefix = await source.read(at, Math.min(end, at + 8));
  if (prefix.length < 4) throw new MalformedError('a message cut short');
  const view = new DataView(prefix.buffer, prefix.byteOffset);
  // Files from before version 0.15 have no mark before the length.
  const hasMark = view.getUint32(0, true) === CONTINUATION;
  if (hasMark && prefix.length < 8) throw new MalformedError('a message cut short');
  const length = view.getInt32(hasMark ? 4 : 0, true);
  if (length === 0) return null;
  const start = at + (hasMark ? 8 : 4);
  if (length < 0 || length > MOST_METADATA || start + length > end) throw new MalformedError(`a message of ${length} bytes`);
  const message = FlatTable.root(await source.read(start, start + length));
  const kind = ([null, 'schema', 'dictionary', 'batch'] as const)[message.int8(1)] ?? null;
  const header = message.table(2);
  if (kind === null || header === null) throw new MalformedError('a message that is neither schema, dictionary nor rows');
  const bodyStart = start + length;
  const bodyLength = message.size(3);
  if (bodyStart + bodyLength > end) throw new MalformedError('a message that ends after the file does');
  return { kind, header, version: message.int16(0), bodyStart, bodyLength };
}
