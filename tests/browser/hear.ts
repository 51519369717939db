import type { Page } from 'playwright-core';

declare const window: Window & { heard?: string[] };

/** Notes what live regions say from now on, each sentence as often as it is said; gives the way to read it. */
export async function hear(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const heard: string[] = (window.heard = []);
    const LIVE = '[role=status], [role=alert], [aria-live]';
    new MutationObserver(records => {
      const said = new Set<Element>();
      for (const { target, addedNodes } of records) {
        const around = (target instanceof Element ? target : target.parentElement)?.closest(LIVE);
        if (around) said.add(around);
        for (const node of addedNodes) if (node instanceof Element) for (const one of [node, ...node.querySelectorAll('*')]) if (one.matches(LIVE)) said.add(one);
      }
      for (const one of said) {
        const text = one.textContent.replaceAll(/\s+/g, ' ').trim();
        if (text !== '') heard.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => window.heard!);
}
