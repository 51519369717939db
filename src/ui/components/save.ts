import type { Exported } from '../../client/types';

/** Hands a file to the browser's downloads. Nothing leaves the machine. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then in every engine.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Saves an export under its own name, or `name` where it has none. */
export function saveExport(file: Exported, name: string): void {
  saveFile(file, file.fileName ?? name);
}
