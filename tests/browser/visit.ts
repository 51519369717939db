import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openApp, type App, type AppOptions } from './harness';
import { PATIENCE, show } from './walk';

interface Visit extends AppOptions {
  /** Milliseconds that opening and `prepare` may take. */
  readonly patience?: number;
}

/** Opens the app before the tests of a describe, closes it after them, and prints the screen where one fails. */
export function visit(prepare: (app: App) => Promise<void> | void, { patience = PATIENCE, ...options }: Visit = {}): void {
  let app: App;
  beforeAll(async () => {
    app = await openApp(options);
    app.page.setDefaultTimeout(PATIENCE);
    await prepare(app);
  }, patience);
  afterAll(() => app.close());
  beforeEach(({ onTestFailed }) => onTestFailed(() => show(app.page)));
}

/** Buttons of the page, or of a part of it, by their whole name or by a pattern. */
export function buttonsOf(page: () => Page): (name: string | RegExp, within?: Locator | Page) => Locator {
  return (name, within = page()) => within.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
}
