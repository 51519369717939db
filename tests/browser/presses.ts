import type { Page } from 'playwright-core';

declare const window: Window & { presses?: string[] };

/** Counts what a person presses in the page from now on, reloads included: clicks and taps, by the name of what they hit. */
export async function countPresses(page: Page): Promise<() => Promise<readonly string[]>> {
  const listen = (): void => {
    window.presses ??= [];
    addEventListener(
      'click',
      event => {
        // A click that a script makes, or that a key makes, is no press of a pointer.
        if (!event.isTrusted || event.detail === 0 || !(event.target instanceof Element)) return;
        const hit = event.target.closest('button, a, input, label, [role]') ?? event.target;
        window.presses!.push((hit.getAttribute('aria-label') ?? hit.textContent).trim().replaceAll(/\s+/g, ' ').slice(0, 60));
      },
      { capture: true },
    );
  };
  await page.addInitScript(listen);
  await page.evaluate(listen);
  return () => page.evaluate(() => window.presses ?? []);
}
