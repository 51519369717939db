import { describe, expect, it } from 'vitest';
import { HandedOn } from '../../src/formats/handedOn';
import type { ByteSource } from '../../src/formats/source';

const SIZE = 1000;
const FILE = Uint8Array.from({ length: SIZE }, (_, i) => (i * 37) % 251);

/** A file on a disk, which counts what is read of it. */
function disk(): ByteSource & { bytesRead: number } {
  return {
    name: 'f', size: SIZE, bytesRead: 0,
    async read(start, end) {
      this.bytesRead += end - start;
      return FILE.slice(start, end);
    },
  };
}

async function drain(source: ByteSource, chunk: number): Promise<Uint8Array> {
  const out = new Uint8Array(SIZE);
  for (let at = 0; at < SIZE; at += chunk) out.set(await source.read(at, Math.min(SIZE, at + chunk)), at);
  return out;
}

function joined(pieces: readonly ArrayBuffer[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap(piece => [...new Uint8Array(piece)]));
}

describe('a file that is read and handed on', () => {
  it.each([1, 50, 100, 333, SIZE])('reads as it is in chunks of %i, and gives every byte once and in order', async chunk => {
    const pieces: ArrayBuffer[] = [];
    const source = new HandedOn(disk(), async piece => void pieces.push(piece), 100);
    expect(await drain(source, chunk)).toEqual(FILE);
    await source.rest();
    expect(pieces.map(piece => piece.byteLength)).toEqual(new Array(10).fill(100));
    expect(joined(pieces)).toEqual(FILE);
  });

  it('is read from the disk once where it is read from its start, head first', async () => {
    const source = disk();
    const handed = new HandedOn(source, async () => undefined, 100);
    await handed.read(0, 64);
    expect(await drain(handed, 50)).toEqual(FILE);
    await handed.rest();
    expect(source.bytesRead).toBe(SIZE);
  });

  it('gives what nobody read, and reads again what was given away', async () => {
    const pieces: ArrayBuffer[] = [];
    // What is given away is out of hand, as a transfer leaves it.
    const source = new HandedOn(disk(), async piece => void pieces.push(structuredClone(piece, { transfer: [piece] })), 300);
    await source.read(0, 10);
    await source.rest();
    expect(pieces.map(piece => piece.byteLength)).toEqual([300, 300, 300, 100]);
    expect(joined(pieces)).toEqual(FILE);
    expect(await source.read(0, 50)).toEqual(FILE.slice(0, 50));
    expect(await drain(source, 70)).toEqual(FILE);
  });

  it('waits for who keeps it: three pieces are in memory at most', async () => {
    const disked = disk();
    let settle: () => void = () => undefined;
    let given = 0;
    const source = new HandedOn(disked, () => {
      given += 1;
      return new Promise(resolve => (settle = resolve));
    }, 100);
    const reading = drain(source, 100);
    for (let wait = 0; wait < 50; wait += 1) await Promise.resolve();
    expect(given).toBe(1);
    expect(disked.bytesRead).toBe(300);
    for (let piece = 0; piece < 10; piece += 1) {
      settle();
      for (let wait = 0; wait < 50; wait += 1) await Promise.resolve();
    }
    expect(await reading).toEqual(FILE);
  });

  it('throws a failure of the disk where the bytes are asked for', async () => {
    const broken: ByteSource = { name: 'f', size: SIZE, read: async start => {
      if (start >= 200) throw new Error('gone');
      return FILE.slice(start, start + 100);
    } };
    await expect(drain(new HandedOn(broken, async () => undefined, 100), 100)).rejects.toThrow('gone');
    await expect(new HandedOn(broken, async () => undefined, 100).rest()).rejects.toThrow('gone');
  });
});
