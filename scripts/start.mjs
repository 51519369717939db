import { spawn } from 'node:child_process';
import { IS_CI } from './run.mjs';
import { setUpPackages } from './setup/packages.mjs';
import { build } from './build.mjs';

/** `npm start`: packages, a build if the sources changed, and the app on its one address. */
async function start() {
  await setUpPackages();
  await build({ onlyIfStale: true });
  const { preview } = await import('vite');
  const server = await preview({ logLevel: 'warn' });
  const address = `http://localhost:${server.config.preview.port}/`;
  console.log(`Plumbline is at ${address} (Ctrl+C stops it)`);
  if (process.stdout.isTTY && !IS_CI && hasDisplay()) open(address);
}

function hasDisplay() {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @param {string} address */
function open(address) {
  const [command, ...args] =
    process.platform === 'darwin' ? ['open', address]
    : process.platform === 'win32' ? ['cmd', '/c', 'start', '', address]
    : ['xdg-open', address];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // Without an opener the printed address is enough.
  child.on('error', () => {});
  child.unref();
}

/** @param {Error} error */
function explain(error) {
  if (!/port .* in use/i.test(error.message)) return error.message;
  return [
    'The port of Plumbline is taken, perhaps by another Plumbline: try its address, http://localhost:4747/.',
    'Otherwise stop the program that holds it. Another port would show an empty app,',
    'because a browser keeps what you load under the address with its port.',
  ].join('\n');
}

start().catch(error => {
  console.error(explain(error));
  process.exitCode = 1;
});
