import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** True on a build machine: nothing may be skipped there, and nothing is opened. */
export const IS_CI = /^(1|true)$/i.test(process.env.CI ?? '');

/**
 * Runs a command in the repository and waits for it, its output going where ours goes unless captured.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, capture?: boolean }} [options]
 * @returns {Promise<{ ok: boolean, output: string }>} `output` is empty unless captured
 */
export function run(command, args, { env = {}, capture = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
      // npm is a .cmd on Windows.
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    const add = (/** @type {Buffer} */ bytes) => { output += bytes; };
    child.stdout?.on('data', add);
    child.stderr?.on('data', add);
    child.on('error', reject);
    child.on('close', code => resolve({ ok: code === 0, output }));
  });
}

/**
 * The script behind a command of an installed package, to be run by `process.execPath`.
 * @param {string} file a path inside node_modules
 */
export function bin(file) {
  return join(ROOT, 'node_modules', file);
}

/**
 * The first line a command prints, or undefined when it is missing or fails.
 * @param {string} command
 * @param {readonly string[]} args
 */
export function ask(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split('\n')[0] : undefined;
}

/**
 * One hash over the names and bytes of files and folders, for telling whether something made from them is stale.
 * @param {readonly string[]} paths relative to the root; missing ones count as empty
 * @param {string} [extra] anything else the result depends on
 */
export function fingerprint(paths, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const path of paths.flatMap(path => filesUnder(path)).sort()) {
    hash.update(`\0${path}\0`).update(readFileSync(join(ROOT, path)));
  }
  return hash.digest('hex');
}

/**
 * Every file at or under a path of the repository, as paths with forward slashes.
 * @param {string} path relative to the root
 * @returns {string[]}
 */
export function filesUnder(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap(name => filesUnder(`${path}/${name}`));
}

/**
 * Seconds since a start, as people read them.
 * @param {number} start from `Date.now()`
 */
export function since(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}

/**
 * True when this file is the command that was typed, not an import of another.
 * @param {string} url `import.meta.url`
 */
export function isMain(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === process.argv[1];
}
