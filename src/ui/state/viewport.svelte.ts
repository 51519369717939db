/** Which of the three layouts fits: three columns, an inspector that lies over the work, or one region at a time. */
export type Layout = 'wide' | 'narrow' | 'phone';

const NARROW = '(max-width: 1100px)';
const PHONE = '(max-width: 700px)';

/** The window as the layout sees it. */
export class Viewport {
  #narrow = $state(window.matchMedia(NARROW).matches);
  #phone = $state(window.matchMedia(PHONE).matches);

  constructor() {
    window.matchMedia(NARROW).addEventListener('change', ({ matches }) => (this.#narrow = matches));
    window.matchMedia(PHONE).addEventListener('change', ({ matches }) => (this.#phone = matches));
  }

  get layout(): Layout {
    if (this.#phone) return 'phone';
    return this.#narrow ? 'narrow' : 'wide';
  }
}
