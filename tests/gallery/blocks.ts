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
  const found = await canvas.evaluate(compare, { shot: shot.toString('base64'), kept, block: BLOCK, near: NEAR, few: FEW });
  if (accept) {
    // What agrees is left as it is: no commit without a difference.
    if (found.blocks !== null) write(file, Buffer.from(found.blocks, 'base64'));
    write(join(LOOK, `${name}.actual.png`), shot);
    return null;
  }
  if (found.blocks === null) return null;
  write(join(LOOK, `${name}.actual.png`), shot);
  if (found.difference !== null) write(join(LOOK, `${name}.difference.png`), Buffer.from(found.difference, 'base64'));
  const what = found.changed === null ? 'no picture of this size is kept' : `${found.changed} blocks of 14 pixels differ, by up to ${found.most} of 255`;
  return `${name}: ${what}. Look at .cache/pictures/${name}.*.png; to keep what is seen there: npm run pictures -- screens`;
}

/** In a page of its own: the mean colors of a screenshot's blocks as a picture, and where they lie off a kept one: nothing of both where no more than `few` do. */
async function compare({ shot, kept, block, near, few }: { shot: string; kept: string | null; block: number; near: number; few: number }) {
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
      let [red, green, blue, count] = [0, 0, 0, 0];
      for (let py = y * block; py < Math.min(full.height, (y + 1) * block); py += 1) {
        for (let px = x * block; px < Math.min(full.width, (x + 1) * block); px += 1, count += 1) {
          const at = (py * full.width + px) * 4;
          red += full.data[at];
          green += full.data[at + 1];
          blue += full.data[at + 2];
        }
      }
      blocks.data.set([Math.round(red / count), Math.round(green / count), Math.round(blue / count), 255], (y * width + x) * 4);
    }
  }
  const before = kept === null ? null : await read(kept);
  if (before?.width !== width || before.height !== height) return { blocks: await written(blocks), changed: null, most: 0, difference: null };
  const off = (at: number): number => Math.max(...[0, 1, 2].map(channel => Math.abs(blocks.data[at * 4 + channel] - before.data[at * 4 + channel])));
  const all = Array.from({ length: width * height }, (_, at) => off(at));
  const changed = all.flatMap((by, at) => (by > near ? [at] : []));
  const most = Math.max(...all);
  if (changed.length <= few) return { blocks: null, changed: changed.length, most, difference: null };
  for (const at of changed) {
    const [left, top] = [(at % width) * block, Math.floor(at / width) * block];
    for (let py = top; py < Math.min(full.height, top + block); py += 1) {
      for (let px = left; px < Math.min(full.width, left + block); px += 1) full.data.set([255, 0, 120], (py * full.width + px) * 4);
    }
  }
  return { blocks: await written(blocks), changed: changed.length, most, difference: await written(full) };
}

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
