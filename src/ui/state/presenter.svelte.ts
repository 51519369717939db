const KEY = 'plumbline.presenting';

/** How much larger everything is for a room: `--enlarged` in tokens.css says the same. */
export const ENLARGED = 1.5;

/** Presenter mode: the whole screen half as large again, for a room with a projector. Kept as long as the tab lives. */
export class Presenter {
  #isOn = $state(read());

  constructor() {
    this.#paint();
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
    this.#paint();
    try {
      if (isOn) sessionStorage.setItem(KEY, 'on');
      else sessionStorage.removeItem(KEY);
    } catch {
      // A browser that keeps nothing still enlarges.
    }
  }

  #paint(): void {
    document.documentElement.toggleAttribute('data-presenting', this.#isOn);
  }
}

/** What a pixel of the page's own layout is, in pixels of the window: pointers and boxes are told in those. */
export function pixelScale(): number {
  return document.documentElement.hasAttribute('data-presenting') ? ENLARGED : 1;
}

function read(): boolean {
  try {
    return sessionStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}
