import type { Page } from 'playwright-core';

/** One move of something that nobody had just pressed, and what moved most. */
export interface Shift {
  readonly value: number;
  readonly what: string;
}

declare const window: Window & { shifts?: Shift[] };

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null; readonly previousRect: DOMRectReadOnly; readonly currentRect: DOMRectReadOnly }[];
}

/** Notes every layout shift from now on that does not follow a press, as browsers count them: 0.1 in all is called good. */
export async function watchShifts(page: Page): Promise<() => Promise<readonly Shift[]>> {
  const watch = (): void => {
    window.shifts ??= [];
    new PerformanceObserver(list => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
        if (hadRecentInput) continue;
        const node = sources[0]?.node;
        const element = node instanceof Element ? node : (node?.parentElement ?? null);
        const [from, to] = [sources[0]?.previousRect, sources[0]?.currentRect].map(rect => (rect === undefined ? '?' : `${Math.round(rect.x)},${Math.round(rect.y)}`));
        window.shifts!.push({ value, what: element === null ? '?' : `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} from ${from} to ${to}` });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  };
  await page.addInitScript(watch);
  await page.evaluate(watch);
  return () => page.evaluate(() => window.shifts ?? []);
}
