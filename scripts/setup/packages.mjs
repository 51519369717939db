import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../run.mjs';

const STAMP = join(ROOT, 'node_modules', '.plumbline-lock');

/**
 * Installs the locked npm packages when they are missing or the lock has changed since. No package runs
 * code of its own while being installed. Throws when npm fails.
 */
export async function setUpPackages() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return;
  const record = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(record) || !agrees(lock, readFileSync(record, 'utf8'))) {
    console.log('Installing packages (npm ci --ignore-scripts).');
    const { ok } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
    if (!ok) throw new Error('npm ci failed; its message stands above.');
  }
  writeFileSync(STAMP, hash);
}

/**
 * Whether the packages that a person installed by hand are the locked ones, by npm's own record of them.
 * Optional ones may be missing: they are for other platforms.
 * @param {string} lock text of package-lock.json
 * @param {string} record text of node_modules/.package-lock.json
 */
export function agrees(lock, record) {
  const installed = JSON.parse(record).packages;
  return Object.entries(JSON.parse(lock).packages).every(([path, locked]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? locked.optional === true : found.integrity === locked.integrity;
  });
}
