import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../scripts/setup/chromium.mjs';

/** The browser to drive. Throws, naming what is missing, when there is none. */
export function chromiumPath(): string {
  const path = findChromium();
  if (path === undefined) throw new Error('Chromium is missing: install Chrome or Chromium, or set CHROME_PATH to one.');
  return path;
}

/**
 * What every Chromium of the tests is started with: WebGPU (on a software GPU where there is no other), nothing of the
 * browser's own on the network, and every request that is not for this machine sent to `proxy`, which records it.
 */
export function chromiumFlags(proxy?: string): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--enable-unsafe-webgpu',
    ...(proxy === undefined ? [] : [`--proxy-server=${proxy}`]),
  ];
}

/** A folder for a browser profile, and the way to remove it. */
export function freshProfile(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-profile-'));
  // A killed browser's children may still write for a moment.
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }) };
}

export interface DetachedBrowser {
  readonly browser: Browser;
  /** Sends SIGKILL to the browser and all its processes at once, as a crash or a power cut of the session would. */
  kill(): Promise<void>;
  /** Process ids by type (`renderer`, `GPU`), for killing one of them. */
  processes(type: string): Promise<number[]>;
}

/** Starts Chromium on a profile in a process group of its own, so that a test can kill it and start it again. */
export async function launchDetached(profile: string): Promise<DetachedBrowser> {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const args = ['--headless=new', '--remote-debugging-port=0', '--no-first-run', `--user-data-dir=${profile}`];
  const child = spawn(chromiumPath(), [...args, ...chromiumFlags(), 'about:blank'], { detached: true, stdio: 'ignore' });
  const exited = once(child, 'exit');
  const port = await portIn(portFile, 20_000);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  return {
    browser,
    async kill() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await exited;
    },
    async processes(type) {
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      await session.detach();
      return processInfo.filter(process => process.type === type).map(process => process.id);
    },
  };
}

/** Chromium writes the port it chose, then a second line, into its profile. */
async function portIn(file: string, patience: number): Promise<string> {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const [port, rest] = read(file).split('\n');
    if (rest !== undefined) return port;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`Chromium: expected a debugging port within ${patience} ms; got none in ${file}.`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
