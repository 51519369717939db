import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../run.mjs';

/**
 * Installs a package that only benchmarks compare with into .cache, once, and returns its folder. It is no
 * dependency, so `npm ci` stays lean. Throws when npm fails.
 * @param {string} name
 * @param {string} version exact
 */
export async function installPeer(name, version) {
  const home = join(ROOT, '.cache', 'peers', `${name.replaceAll(/[@/]/g, '_')}-${version}`);
  const folder = join(home, 'node_modules', name);
  if (existsSync(folder)) return folder;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  const { ok } = await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', home, `${name}@${version}`]);
  if (!ok) throw new Error(`bench: npm could not install ${name}@${version}.`);
  return folder;
}
