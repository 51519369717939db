import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

declare const window: Window & { axe: typeof axe };

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** WCAG 2.2 AA, and what is no duty but good practice: the order of headings, landmarks. */
export const BEST_PRACTICE: readonly string[] = [...TAGS, 'best-practice'];
/** The contrast of text alone: all that another color scheme can break. */
export const CONTRAST: readonly string[] = ['wcag143'];

/** What axe finds against `tags` (WCAG 2.2 AA) on the page as it stands, or on the one part of it that is named, one line for each element. */
export async function faultsOf(page: Page, part = 'html', tags: readonly string[] = TAGS): Promise<readonly string[]> {
  // The policy of the page stops scripts made from text; the debugger is no part of the page.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async ([wanted, within]) => {
    const { violations } = await window.axe.run(within === 'html' ? document : within, { runOnly: { type: 'tag', values: [...wanted] }, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`));
  }, [tags, part] as const);
}
