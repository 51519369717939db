import type { WitnessFile } from './marker';

/** Files may be renamed over others; the type libraries do not know it yet. */
type Movable = FileSystemFileHandle & { move(name: string): Promise<void> };

const TEMPORARY = '.tmp';

/**
 * A file in the origin's private file system, written beside, flushed, closed and moved into place: a file overwritten in
 * place was seen torn after a kill, one moved never. Works in dedicated workers only. Null where there is no such system.
 */
export function opfsFile(name: string): WitnessFile | null {
  if (!('storage' in navigator) || !('getDirectory' in navigator.storage)) return null;
  const folder = () => navigator.storage.getDirectory();
  return {
    async read() {
      try {
        const handle = await (await folder()).getFileHandle(name);
        return await (await handle.getFile()).text();
      } catch (error) {
        if ((error as DOMException).name === 'NotFoundError') return null;
        throw error;
      }
    },

    async write(text) {
      const root = await folder();
      const handle = await root.getFileHandle(`${name}.${crypto.randomUUID()}${TEMPORARY}`, { create: true });
      const access = await handle.createSyncAccessHandle();
      try {
        access.write(new TextEncoder().encode(text));
        access.flush();
      } finally {
        access.close();
      }
      await (handle as Movable).move(name);
      await removeLeftovers(root, name);
    },

    async remove() {
      const root = await folder();
      await removeLeftovers(root, name);
      try {
        await root.removeEntry(name);
      } catch (error) {
        if ((error as DOMException).name !== 'NotFoundError') throw error;
      }
    },
  };
}

/** Temporary files of writes that a crash cut short. There is one writer, so none of them is in use. */
async function removeLeftovers(root: FileSystemDirectoryHandle, name: string): Promise<void> {
  for await (const entry of root.keys()) {
    if (entry.startsWith(`${name}.`) && entry.endsWith(TEMPORARY)) await root.removeEntry(entry);
  }
}
