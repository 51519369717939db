import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';

const ROOT = new URL('../../', import.meta.url).pathname;
/** The kept pictures, one pixel a block. */
const KEPT = join(ROOT, 'tests', 'pictures', 'screens');
/** Full-size pictures of the last run that failed, or was accepted; git ignores it. */
const LOOK = join(ROOT, '.cache', 'pictures');

/** Pixels along a block: letters vanish in it, a control does not. */
const BLOCK = 14;
/** Of 255: how far the mean color of a block may lie off before the block counts as changed. Other renderings of the same type stay under it. */
const NEAR = 14;
/** Blocks that may have changed in a picture: a handful, whatever its size. */
const FEW = 4;

/**
 * Holds a screenshot against the kept picture of that name; null when they agree, else what differs and what to do.
 * Kept and compared are mean colors of blocks of 14 pixels: 48 screens fit in a few hundred kilobytes, and another
 * rendering of type changes nothing, while a control that moved or changed color does. With `accept` it keeps the new one.
 */
export async function differs(shot: Buffer, canvas: Page, name: string, accept: boolean): Promise<string | null> {
  const file = join(KEPT, `${name}.png`);
  const kept = existsSync(file) ? readFileSync(file).toString('base64') : null;
  const found = await canvas.evaluate(compare, { shot: shot.toString('base64'), kept, block: BLOCK, near: NEAR });
  const isAlike = found.changed !== null && found.changed <= FEW;
  if (accept) {
    // What agrees is left as it is: no commit without a difference.
    if (!isAlike) write(file, Buffer.from(found.blocks, 'base64'));
    write(join(LOOK, `${name}.actual.png`), shot);
    return null;
  }
  if (isAlike) return null;
  write(join(LOOK, `${name}.actual.png`), shot);
  if (found.difference !== null) write(join(LOOK, `${name}.difference.png`), Buffer.from(found.difference, 'base64'));
  const what = found.changed === null ? 'no picture of this size is kept' : `${found.changed} blocks of 14 pixels differ, by up to ${found.most} of 255`;
  return `${name}: ${what}. Look at .cache/pictures/${name}.*.png; to keep what is seen there: npm run pictures -- screens`;
}

/** In a page of its own: the mean colors of a screenshot's blocks as a picture, and where they lie off a kept one. */
async function compare({ shot, kept, block, near }: { shot: string; kept: string | null; block: number; near: number }) {
  const read = async (png: string): Promise<ImageData> => {
    const bytes = Uint8Array.from(atob(png), letter => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }), { colorSpaceConversion: 'none' });
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  };
  const written = async (image: ImageData): Promise<string> => {
    const surface = new OffscreenCanvas(image.width, image.height);
    surface.getContext('2d')!.putImageData(image, 0, 0);
    const bytes = new Uint8Array(await (await surface.convertToBlob({ type: 'image/png' })).arrayBuffer());
    return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
  };
  const full = await read(shot);
  const [width, height] = [Math.ceil(full.width / block), Math.ceil(full.height / block)];
  const blocks = new ImageData(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sum = [0, 0, 0];
      let count = 0;
      for (let py = y * block; py < Math.min(full.height, (y + 1) * block); py += 1) {
        for (let px = x * block; px < Math.min(full.width, (x + 1) * block); px += 1, count += 1) {
          for (let channel = 0; channel < 3; channel += 1) sum[channel] += full.data[(py * full.width + px) * 4 + channel];
        }
      }
      blocks.data.set([...sum.map(total => Math.round(total / count)), 255], (y * width + x) * 4);
    }
  }
  const made = await written(blocks);
  const before = kept === null ? null : await read(kept);
  if (before?.width !== width || before.height !== height) return { blocks: made, changed: null, most: 0, difference: null };
  const marked = new ImageData(new Uint8ClampedArray(full.data), full.width, full.height);
  let changed = 0;
  let most = 0;
  for (let at = 0; at < width * height; at += 1) {
    const off = Math.max(...[0, 1, 2].map(channel => Math.abs(blocks.data[at * 4 + channel] - before.data[at * 4 + channel])));
    most = Math.max(most, off);
    if (off <= near) continue;
    changed += 1;
    const [left, top] = [(at % width) * block, Math.floor(at / width) * block];
    for (let py = top; py < Math.min(full.height, top + block); py += 1) {
      for (let px = left; px < Math.min(full.width, left + block); px += 1) marked.data.set([255, 0, 120], (py * full.width + px) * 4);
    }
  }
  return { blocks: made, changed, most, difference: await written(marked) };
}

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
