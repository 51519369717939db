import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, fingerprint, IS_CI, ROOT, run } from '../run.mjs';

const REQUIREMENTS = 'tests/handoff/requirements.txt';
const FOLDER = join(ROOT, '.cache', 'python');
const STAMP = join(FOLDER, 'plumbline-stamp');
const OLDEST = [3, 11];

/** The Python that runs what we hand off: the virtual environment's, or undefined before it was set up. */
export function handoffPython() {
  const path = process.platform === 'win32' ? join(FOLDER, 'Scripts', 'python.exe') : join(FOLDER, 'bin', 'python');
  return existsSync(STAMP) ? path : undefined;
}

/**
 * Makes the virtual environment of the hand-off tests from tests/handoff/requirements.txt, once per version
 * of that file. Without a Python, or without a way to fetch the packages, it says so in one line; with CI
 * it throws.
 * @returns {Promise<boolean>} whether the environment is there now
 */
export async function setUpPython() {
  const system = findPython();
  if (system === undefined) return skip(`Python ${OLDEST.join('.')} or newer is missing`);
  const wanted = fingerprint([REQUIREMENTS], ask(system, ['--version']));
  if (handoffPython() !== undefined && readFileSync(STAMP, 'utf8') === wanted) return true;

  console.log(`Making the Python environment of ${REQUIREMENTS}.`);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const made = await run(system, ['-m', 'venv', FOLDER]);
  if (!made.ok) return skip('python3 -m venv failed (Debian: install python3-venv)');
  const python = process.platform === 'win32' ? join(FOLDER, 'Scripts', 'python.exe') : join(FOLDER, 'bin', 'python');
  const quiet = ['--quiet', '--disable-pip-version-check', '--only-binary', ':all:'];
  const installed = await run(python, ['-m', 'pip', 'install', ...quiet, '-r', REQUIREMENTS]);
  if (!installed.ok) return skip(`pip could not install ${REQUIREMENTS}`);
  writeFileSync(STAMP, wanted);
  return true;
}

function findPython() {
  const check = `import sys; assert sys.version_info >= (${OLDEST.join(', ')}); print(sys.executable)`;
  for (const command of [process.env.PYTHON, 'python3', 'python']) {
    const path = command && ask(command, ['-c', check]);
    if (path) return path;
  }
  return undefined;
}

/** @param {string} reason */
function skip(reason) {
  if (IS_CI) throw new Error(`${reason}; with CI the hand-off tests may not be skipped.`);
  console.log(`Skipped the hand-off tests: ${reason}.`);
  return false;
}
