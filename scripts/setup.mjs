import { setUpPackages } from './setup/packages.mjs';
import { findChromium, setUpChromium } from './setup/chromium.mjs';
import { setUpPython } from './setup/python.mjs';
import { isMain } from './run.mjs';

/** `node scripts/setup.mjs`: everything that `npm test` needs, on a fresh clone. Depends on nothing but Node. */
async function setup() {
  await setUpPackages();
  await setUpChromium();
  await setUpPython();
  console.log(`Chromium: ${findChromium() ?? 'none'}`);
}

if (isMain(import.meta.url)) {
  setup().catch(error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
