import { ENLARGED, Presenter } from './presenter.svelte';

/** Which of the three layouts fits: three columns, an inspector that lies over the work, or one region at a time. */
export type Layout = 'wide' | 'narrow' | 'phone';

const NARROW = 1100;
const PHONE = 700;

/** The window as the layout sees it. */
export class Viewport {
  readonly presenter = new Presenter();
  readonly #isNarrow = narrower(NARROW);
  readonly #isPhone = narrower(PHONE);
  readonly #isPhoneEnlarged = narrower(PHONE * ENLARGED);
  readonly #isNarrowEnlarged = narrower(NARROW * ENLARGED);

  /** For a room, the work has the width: what is beside it folds. */
  get layout(): Layout {
    if (this.presenter.isOn) return this.#isPhoneEnlarged() ? 'phone' : 'narrow';
    if (this.#isPhone()) return 'phone';
    return this.#isNarrow() ? 'narrow' : 'wide';
  }

  /** Whether three columns would fit, at the size that everything has. */
  get isRoomy(): boolean {
    return this.presenter.isOn ? !this.#isNarrowEnlarged() : !this.#isNarrow();
  }
}

/** Whether the window is at most so wide, as it is now. */
function narrower(width: number): () => boolean {
  const query = window.matchMedia(`(max-width: ${width}px)`);
  let isNarrower = $state(query.matches);
  query.addEventListener('change', ({ matches }) => (isNarrower = matches));
  return () => isNarrower;
}
