import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Files of the origins' databases in a profile whose name matches. The browser is not running. */
export function databaseFiles(profile: string, name: string): string[] {
  const root = join(profile, 'Default');
  const found = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.parentPath.includes('indexeddb') && entry.name.match(name))
    .map(entry => join(entry.parentPath, entry.name));
  if (found.length === 0) throw new Error(`expected database files like ${name}; got none under ${root}`);
  return found;
}

/** Puts `bytes` at this share of the file's length. */
export function overwrite(file: string, share: number, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, Math.floor(statSync(file).size * share));
  closeSync(handle);
}

/** Bytes that mean nothing to a database. */
export const junk = (length: number): Uint8Array => new Uint8Array(length).fill(0xa5);
