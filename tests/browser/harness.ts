import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { chromiumFlags, chromiumPath, freshProfile } from './chromium';
import { recordingProxy, serveApp, type Served } from './server';

/** The built app in a real browser, with everything remembered that must not happen. */
export interface App {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly origin: string;
  /** Paths that any thread asked our own origin for. */
  readonly requests: readonly string[];
  /** Addresses that any thread, or the browser itself, asked for off this machine. */
  readonly leaks: readonly string[];
  /** What the content security policy stopped, in any thread. */
  readonly violations: readonly string[];
  /** Uncaught errors and console errors of pages and workers. */
  readonly errors: readonly string[];
  /** Texts of `alert`, `confirm` and `prompt`; each was dismissed. */
  readonly dialogs: readonly string[];
  /** Fails, showing them, unless there were no leaks, violations, errors and dialogs. */
  expectClean(): void;
  close(): Promise<void>;
}

export interface AppOptions {
  /** Opened from the root; null to open nothing. */
  readonly path?: string | null;
  /** A profile folder to use and leave alone; without it a fresh one is made, and removed at the end. */
  readonly profile?: string;
  /** Another server than `vite preview` of dist; the caller closes it. */
  readonly server?: Served;
  readonly context?: BrowserContextOptions;
}

/** Opens the built app in Chromium on a fresh profile. Close it, or the server and browser stay. */
export async function openApp({ path = '/', profile, server, context: options }: AppOptions = {}): Promise<App> {
  const served = server ?? (await serveApp());
  const proxy = await recordingProxy();
  const own = profile === undefined ? freshProfile() : undefined;
  const context = await chromium.launchPersistentContext(profile ?? own!.folder, {
    executablePath: chromiumPath(),
    args: chromiumFlags(proxy.address),
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const errors: string[] = [];
  const dialogs: string[] = [];
  context.on('console', message => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', uncaught => errors.push(uncaught.error().stack ?? uncaught.error().message));
  context.on('dialog', async dialog => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const app: App = {
    page,
    context,
    origin: served.origin,
    requests: served.requests,
    leaks: proxy.leaks,
    violations: served.violations,
    errors,
    dialogs,
    expectClean() {
      const { leaks } = proxy;
      expect({ leaks, violations: served.violations, errors, dialogs }).toEqual({ leaks: [], violations: [], errors: [], dialogs: [] });
    },
    async close() {
      await context.close();
      await proxy.close();
      if (server === undefined) await served.close();
      own?.remove();
    },
  };
  try {
    if (path !== null) await page.goto(served.origin + path);
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}
