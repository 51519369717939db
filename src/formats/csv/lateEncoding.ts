import { isUtf8 } from '../../table/parse/validUtf8';
import type { ByteSource } from '../source';
import { chunksOf } from './chunks';
import { legacyEncoding } from './encoding';

const CONTEXT = 24;
const ENOUGH = 64 * 1024;

/**
 * The encoding of a file whose first bytes told nothing, by the bytes above 127 in the rest: null when most runs of them
 * are UTF-8, so that the others are accidents within it.
 */
export async function lateEncoding(source: ByteSource, chunkBytes: number): Promise<string | null> {
  const evidence: number[] = [];
  let good = 0;
  let bad = 0;
  for await (const { bytes } of chunksOf(source, 0, Math.max(chunkBytes, ENOUGH))) {
    for (let at = 0; at < bytes.length && evidence.length < ENOUGH; at += 1) {
      if (bytes[at] < 128) continue;
      let end = at;
      while (end < bytes.length && bytes[end] >= 128) end += 1;
      if (isUtf8(bytes, at, end)) good += 1;
      else bad += 1;
      for (let i = Math.max(0, at - CONTEXT); i < Math.min(bytes.length, end + CONTEXT); i += 1) evidence.push(bytes[i]);
      at = end;
    }
  }
  return bad > good ? legacyEncoding(Uint8Array.from(evidence)) : null;
}
