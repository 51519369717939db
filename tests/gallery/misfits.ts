import type { Page } from 'playwright-core';

/** Where text may run out of sight to the side: what scrolls there is a table, a chart, code or a row of tabs. */
const WIDE = '[role=grid], [data-wide], :has(> table), .plot, pre, textarea, [role=tablist]';

/**
 * What does not fit on the page as it stands, as `fault: where: text`, each once: text that is cut off without an ellipsis,
 * cut down to nothing, lies out of reach or over other text, or sticks out of its button; a region, or the page, that
 * scrolls sideways. A text with an ellipsis says all of itself on hover (`src/ui/app/cutText.ts`); one that is said
 * elsewhere too may go where there is no room (`data-spare`).
 */
export async function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(wide => {
    const SLACK = 1.5;
    interface Box { left: number; top: number; right: number; bottom: number }
    interface Leaf { element: Element; text: string; seen: Box; layer: Element }
    const faults = new Set<string>();
    const leaves: Leaf[] = [];
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}${[...element.classList].filter(name => !name.startsWith('svelte-')).map(name => `.${name}`).join('')}`;
    const fault = (kind: string, element: Element, text: string): void => {
      const parents = [element.parentElement?.parentElement, element.parentElement].filter(one => one !== null && one !== undefined && one !== document.body) as Element[];
      faults.add(`${kind}: ${[...parents, element].map(nameOf).join(' > ')}: ${text.trim().slice(0, 60)}`);
    };
    const cross = (a: Box, b: Box): Box => ({ left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom) });
    const isForEars = (element: Element): boolean => {
      if (getComputedStyle(element).textIndent !== '0px') return true;
      for (let one: Element | null = element; one !== null; one = one.parentElement) {
        const { clipPath, width, height } = getComputedStyle(one);
        if (clipPath === 'inset(50%)' || (width === '1px' && height === '1px')) return true;
      }
      return false;
    };
    interface Facts { style: CSSStyleDeclaration; box: DOMRect; clipsX: boolean; clipsY: boolean; scrollsX: boolean; scrollsY: boolean; hasEllipsis: boolean; isLayer: boolean; isRows: boolean; isInGrid: boolean }
    const known = new Map<Element, Facts>();
    const factsOf = (element: Element): Facts => {
      const before = known.get(element);
      if (before !== undefined) return before;
      const style = getComputedStyle(element);
      const isBlock = style.display !== 'inline' && style.display !== 'contents';
      const facts = {
        style,
        box: element.getBoundingClientRect(),
        clipsX: isBlock && style.overflowX !== 'visible',
        clipsY: isBlock && style.overflowY !== 'visible',
        scrollsX: /auto|scroll/.test(style.overflowX),
        scrollsY: /auto|scroll/.test(style.overflowY),
        hasEllipsis: style.textOverflow === 'ellipsis' || Number(style.webkitLineClamp) > 0,
        isLayer: style.position === 'fixed' || style.position === 'sticky' || element.matches('dialog, [role=dialog], [role=menu], [role=listbox], [role=columnheader], .plot'),
        isRows: element.matches('[role=grid] .rows'),
        isInGrid: element.matches('[role=grid] *'),
      };
      known.set(element, facts);
      return facts;
    };
    const WINDOW: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };

    if (document.documentElement.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth) fault('scrolls sideways', document.body, `${document.body.scrollWidth} px`);

    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const style = getComputedStyle(element);
      if (/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + SLACK && element.clientWidth > 0 && element.closest(wide) === null && element.querySelector(':scope [role=grid]') === null) fault('scrolls sideways', element, `${element.scrollWidth} in ${element.clientWidth} px`);
    }

    for (const element of document.body.querySelectorAll('*')) {
      if (element.matches('script, style, option') || element.closest('.plot') !== null || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const nodes = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');
      if (nodes.length === 0 || isForEars(element)) continue;
      const range = document.createRange();
      const button = element.closest('button, [role=tab], [role=option], [role=menuitem], .chip, .tag');
      for (const node of nodes) {
        range.selectNodeContents(node);
        const text = node.textContent ?? '';
        for (const rect of range.getClientRects()) {
          if (rect.width < 1 || rect.height < 1) continue;
          let seen: Box = rect;
          let whole: Box = rect;
          let layer: Element = document.body;
          let hasEllipsis = false;
          let beforeScroll: Box | null = null;
          let canScroll = { x: false, y: false };
          for (let one: Element | null = element; one !== null; one = one.parentElement) {
            const { box, clipsX, clipsY, scrollsX, scrollsY, isLayer, isRows, isInGrid, ...more } = factsOf(one);
            if (more.hasEllipsis) hasEllipsis = true;
            if (clipsX || clipsY) {
              const frame: Box = { left: clipsX ? box.left : -1e6, right: clipsX ? box.right : 1e6, top: clipsY ? box.top : -1e6, bottom: clipsY ? box.bottom : 1e6 };
              canScroll = { x: canScroll.x || scrollsX, y: canScroll.y || scrollsY || isInGrid };
              if (beforeScroll === null && (scrollsX || scrollsY || isRows)) beforeScroll = seen;
              if (clipsX && !canScroll.x && !hasEllipsis && (whole.left < frame.left - SLACK || whole.right > frame.right + SLACK)) fault('cut', element, text);
              if (clipsY && !canScroll.y && !hasEllipsis && !element.matches('[data-spare]') && (whole.top < frame.top - 4 || whole.bottom > frame.bottom + 4)) fault('cut below', element, text);
              seen = cross(seen, frame);
              // What has been cut or scrolled once cannot be judged again from its own box.
              whole = canScroll.x || canScroll.y || hasEllipsis ? cross(whole, frame) : whole;
            }
            if (layer === document.body && isLayer) layer = one;
          }
          const isGone = seen.right - seen.left < 1 || seen.bottom - seen.top < 1;
          const shown = beforeScroll ?? seen;
          if (hasEllipsis && !isGone && rect.width > shown.right - shown.left + SLACK && shown.right - shown.left < 28 && text.trim().length > 4) fault('cut to nothing', element, text);
          if (!canScroll.x && !hasEllipsis && (whole.left < -SLACK || whole.right > innerWidth + SLACK)) fault('out of reach', element, text);
          if (!canScroll.y && !hasEllipsis && (whole.top < -SLACK || whole.bottom > innerHeight + SLACK)) fault('out of reach below', element, text);
          if (button !== null && !hasEllipsis) {
            const box = button.getBoundingClientRect();
            if (rect.left < box.left - SLACK || rect.right > box.right + SLACK || rect.top < box.top - 3 || rect.bottom > box.bottom + 3) fault('sticks out', element, text);
          }
          seen = cross(seen, WINDOW);
          if (!isGone) leaves.push({ element, text, seen, layer });
        }
      }
    }

    leaves.sort((a, b) => a.seen.left - b.seen.left);
    for (let i = 0; i < leaves.length; i += 1) {
      for (let j = i + 1; j < leaves.length && leaves[j].seen.left < leaves[i].seen.right; j += 1) {
        const [a, b] = [leaves[i], leaves[j]];
        if (a.layer !== b.layer || a.element === b.element) continue;
        const both = cross(a.seen, b.seen);
        if (both.right - both.left > 2 && both.bottom - both.top > 4) fault('overlaps', a.element, `${a.text.trim().slice(0, 24)} / ${b.text}`);
      }
    }
    return [...faults];
  }, WIDE);
}
