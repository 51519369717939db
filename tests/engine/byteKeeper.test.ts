import { describe, expect, it } from 'vitest';
import { ByteKeeper } from '../../src/engine/byteKeeper';
import { fingerprintOf } from '../../src/store/fingerprint';
import { sha256 } from '../../src/store/sha256';

const piece = (fill: number): ArrayBuffer => new Uint8Array(10).fill(fill).buffer;
const never = new AbortController().signal;

describe('the bytes of a file that come in pieces', () => {
  it('are written in order with their hashes, and bear the fingerprint of the whole', async () => {
    const written: { first: number; hash: string }[] = [];
    const keeper = new ByteKeeper(30, { write: async (bytes, hash) => void written.push({ first: new Uint8Array(bytes)[0], hash }) }, sha256, never);
    await Promise.all([1, 2, 3].map(fill => keeper.take(piece(fill))));
    const { chunks, fingerprint } = await keeper.kept;
    expect(written.map(({ first }) => first)).toEqual([1, 2, 3]);
    expect(chunks).toEqual(written.map(({ hash }) => ({ hash, bytes: 10 })));
    expect(fingerprint).toBe(await fingerprintOf(chunks, 30, sha256));
  });

  it('are not called kept before the last write is done', async () => {
    let finish: () => void = () => undefined;
    const keeper = new ByteKeeper(10, { write: () => new Promise(resolve => (finish = resolve)) }, sha256, never);
    const taking = keeper.take(piece(1));
    let isKept = false;
    void keeper.kept.then(() => (isKept = true));
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(isKept).toBe(false);
    finish();
    await taking;
    await keeper.kept;
  });

  it('are given up at the first write that fails, and whoever brings them is never left waiting', async () => {
    const keeper = new ByteKeeper(100, { write: () => Promise.reject(new Error('full')) }, sha256, never);
    await keeper.take(piece(1));
    await expect(keeper.kept).rejects.toThrow('full');
    await keeper.take(piece(2));
    await keeper.take(piece(3));
  });

  it('are given up when asked to, and nothing is written after', async () => {
    const abort = new AbortController();
    let writes = 0;
    const keeper = new ByteKeeper(100, { write: async () => void (writes += 1) }, sha256, abort.signal);
    await keeper.take(piece(1));
    abort.abort();
    await expect(keeper.kept).rejects.toMatchObject({ code: 'cancelled' });
    await keeper.take(piece(2));
    expect(writes).toBe(1);
  });
});
