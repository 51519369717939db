import { existsSync } from 'node:fs';
import { IS_CI, run } from '../run.mjs';

const PLACES = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(folder => folder !== undefined)
    .map(folder => `${folder}\\Google\\Chrome\\Application\\chrome.exe`),
};

/** The Chrome or Chromium to drive: $CHROME_PATH if that is set, else the first in the usual places. */
export function findChromium() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const places = PLACES[/** @type {keyof typeof PLACES} */ (process.platform)] ?? PLACES.linux;
  return places.find(place => existsSync(place));
}

/**
 * Makes sure there is a browser to test with. Installs Debian's chromium only as root on Debian; elsewhere
 * it names what is missing, which with CI is a failure.
 * @returns {Promise<boolean>} whether there is one now
 */
export async function setUpChromium() {
  if (process.env.CHROME_PATH && !existsSync(process.env.CHROME_PATH)) {
    throw new Error(`CHROME_PATH: expected a browser at ${process.env.CHROME_PATH}; got nothing there.`);
  }
  if (findChromium() !== undefined) return true;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('Installing chromium from Debian.');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    if (findChromium() !== undefined) return true;
  }
  const missing = 'Chromium is missing: install Chrome or Chromium, or set CHROME_PATH to one.';
  if (IS_CI) throw new Error(missing);
  console.log(missing);
  return false;
}
