import type { Page } from 'playwright-core';

/** Controls that stand in groups, and the states that tell one of a group from its neighbors. */
const STATES = ['aria-pressed', 'aria-selected', 'aria-checked', 'aria-current', 'data-highlighted', 'data-state'] as const;

/**
 * Controls whose state cannot be seen, on the page as it stands: one that is on (pressed, selected, checked, current,
 * highlighted) and a neighbor of its kind that is off look the same in all that forced colors leave: colors, lines, and
 * what is drawn in them. Weight alone is too little to tell them by, and a ground is what is seen, whoever paints it. Then controls that look no different with the focus on them.
 */
export async function alike(page: Page): Promise<readonly string[]> {
  return page.evaluate(states => {
    const isOn = (value: string | null): boolean => value !== null && !['false', 'off', 'unchecked', 'inactive', 'closed'].includes(value);
    const groundOf = (element: Element | null): string => {
      if (element === null) return '';
      const { backgroundColor } = getComputedStyle(element);
      return /^rgba\(.*, 0\)$/.test(backgroundColor) ? groundOf(element.parentElement) : backgroundColor;
    };
    const lookOf = (element: Element): string => {
      const parts = [element, ...element.querySelectorAll('*')].flatMap(one => [null, '::before', '::after'].map(pseudo => {
        const s = getComputedStyle(one, pseudo);
        if (pseudo !== null && s.content === 'none') return '';
        const line = ['Top', 'Right', 'Bottom', 'Left'].map(side => `${s.getPropertyValue(`border-${side.toLowerCase()}-width`)} ${s.getPropertyValue(`border-${side.toLowerCase()}-style`)} ${s.getPropertyValue(`border-${side.toLowerCase()}-color`)}`).join();
        const outline = s.outlineStyle === 'none' ? '' : `${s.outlineWidth} ${s.outlineStyle} ${s.outlineColor}`;
        return [one.tagName, s.color, pseudo === null ? groundOf(one) : s.backgroundColor, line, outline, s.textDecorationLine, s.fill, s.stroke, s.translate, s.opacity].join('|');
      }));
      return parts.join('\n');
    };
    const nameOf = (element: Element): string => `${element.tagName.toLowerCase()}${[...element.classList].filter(name => !name.startsWith('svelte-')).map(name => `.${name}`).join('')} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
    const kindOf = (element: Element): string => `${element.tagName} ${element.getAttribute('role') ?? ''} ${element.getAttribute('type') ?? ''}`;
    const found = new Set<string>();
    for (const state of states) {
      for (const on of document.querySelectorAll(`[${state}]`)) {
        if (!isOn(on.getAttribute(state)) || !on.checkVisibility() || on.matches('input')) continue;
        const group = on.closest('[role=group], [role=radiogroup], [role=tablist], [role=listbox], [role=menu], nav, ol, ul, table, header, form, .bar') ?? on.parentElement!;
        const off = [...group.querySelectorAll(on.tagName)].find(other => other !== on && kindOf(other) === kindOf(on) && other.className.split(' ')[0] === on.className.split(' ')[0] && !isOn(other.getAttribute(state)) && other.checkVisibility() && other.childElementCount === on.childElementCount && !states.some(one => isOn(other.getAttribute(one))));
        if (off !== undefined && lookOf(on) === lookOf(off)) found.add(`${state}: ${nameOf(on)} as ${nameOf(off)}`);
      }
    }
    for (const element of document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, [tabindex="0"]')) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled')) continue;
      element.blur();
      const before = lookOf(element);
      element.focus({ focusVisible: true, preventScroll: true } as FocusOptions);
      if (document.activeElement === element && lookOf(element) === before && element.parentElement !== null) {
        const around = lookOf(element.parentElement);
        element.blur();
        if (lookOf(element.parentElement) === around) found.add(`focus: ${nameOf(element)}`);
      }
    }
    return [...found];
  }, STATES);
}

/** What moves on the page as it stands, or would, for longer than a hundredth of a second. */
export async function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const LONGEST = 0.01;
    const nameOf = (element: Element): string => `${element.tagName.toLowerCase()}${[...element.classList].filter(name => !name.startsWith('svelte-')).map(name => `.${name}`).join('')}`;
    const seconds = (list: string): number => Math.max(...list.split(',').map(one => parseFloat(one) * (one.includes('ms') ? 0.001 : 1)));
    const found = new Set<string>();
    for (const element of document.querySelectorAll('*')) {
      for (const pseudo of [null, '::before', '::after']) {
        const { transitionDuration, transitionProperty, animationName, animationDuration, animationTimingFunction } = getComputedStyle(element, pseudo);
        if (transitionProperty !== 'none' && seconds(transitionDuration) > LONGEST) found.add(`transition: ${nameOf(element)}${pseudo ?? ''}`);
        // A step from nothing to something after a moment is a delay, no motion.
        if (animationName !== 'none' && seconds(animationDuration) > LONGEST && !animationTimingFunction.startsWith('steps')) found.add(`animation: ${nameOf(element)}${pseudo ?? ''}`);
      }
    }
    for (const animation of document.getAnimations()) {
      const { duration } = animation.effect?.getComputedTiming() ?? {};
      if (animation.playState === 'running' && Number(duration) > LONGEST * 1000 && !(animation instanceof CSSTransition) && !(animation instanceof CSSAnimation)) found.add(`script: ${nameOf((animation.effect as KeyframeEffect).target ?? document.body)}`);
    }
    return [...found];
  });
}
