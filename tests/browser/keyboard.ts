import type { Locator, Page } from 'playwright-core';

/** More stops than any screen has. */
const FAR = 150;

export const hasFocus = (target: Locator): Promise<boolean> => target.evaluateAll(all => all.some(one => one === document.activeElement));
export const holdsFocus = (target: Locator): Promise<boolean> => target.evaluateAll(all => all.some(one => one.contains(document.activeElement)));
const isHighlighted = (target: Locator): Promise<boolean> =>
  target.evaluateAll(all => all.some(item => Object.hasOwn((item as HTMLElement).dataset, 'highlighted')));

/** What a person does who has a keyboard alone. */
export interface Keyboard {
  press(...keys: readonly string[]): Promise<void>;
  /** Presses `key` until `target` has the focus, or passes `test`. */
  walkTo(target: Locator, key?: string, test?: (target: Locator) => Promise<boolean>): Promise<void>;
  /** Walks to a button and presses it. */
  use(target: Locator, key?: string): Promise<void>;
  /** Opens a choice and takes one of its options. */
  pick(target: Locator, option: string): Promise<void>;
}

export function keyboardOf(page: () => Page): Keyboard {
  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await page().keyboard.press(key);
  }

  async function walkTo(target: Locator, key = 'Tab', test = hasFocus): Promise<void> {
    await target.first().waitFor();
    for (let i = 0; i < FAR; i += 1) {
      if (await test(target)) return;
      await press(key);
    }
    throw new Error(`${key}: expected to come to ${target}; did not in ${FAR} presses.`);
  }

  async function use(target: Locator, key = 'Tab'): Promise<void> {
    await walkTo(target, key);
    await press('Enter');
  }

  async function pick(target: Locator, option: string): Promise<void> {
    await use(target);
    const wanted = page().getByRole('option', { name: option, exact: true });
    await wanted.waitFor();
    await press('Home');
    await walkTo(wanted, 'ArrowDown', isHighlighted);
    await press('Enter');
    await wanted.waitFor({ state: 'detached' });
  }

  return { press, walkTo, use, pick };
}
