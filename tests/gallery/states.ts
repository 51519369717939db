import { scenes } from '../../src/ui/gallery/scenes';

/** Every state of the gallery. */
export const STATES: readonly string[] = scenes.map(({ name }) => name);

/** A state that is another filling of a layout which a state before it shows: looked at on a desk, in light and dark, and not again on each smaller screen. */
const VARIANT = /^(alerts|charts|compare|checks|empty|explain|hand-off|hello|hostile|lesson|long|preview|results|right-to-left|runs|table|term|training|what-if)-|^(big|leak-working|source|tiny)$/;

const TODAY = Math.floor(Date.now() / 86_400_000);

/** In how many days all variants are looked at: a whole `npm test` spreads them, `npm run test:browser` looks at all. */
const DAYS = Number(process.env.GALLERY_DAYS ?? 1);

/** In how many days the others are. */
const FEW_DAYS = Math.min(DAYS, 3);

/** The states of `names` whose turn it is today. */
export function dueToday(names: readonly string[]): readonly string[] {
  return names.filter((name, i) => (i + TODAY) % (VARIANT.test(name) ? DAYS : FEW_DAYS) === 0);
}

/** Dialogs have one layout on a desk and on a tablet. */
const DIALOGS: readonly string[] = ['moving', 'palette', 'add-step', 'history', 'storage', 'shortcuts', 'go-to-column', 'paste', 'open-definition', 'filter', 'open-test', 'docs', 'about', 'same-columns'];

const LAYOUTS = STATES.filter(name => !VARIANT.test(name) && !DIALOGS.includes(name));

/** A tablet has the parts of a desk, with the pipeline as a rail and the inspector over the work: one state of each kind of screen. */
export const TABLET_STATES: readonly string[] = ['hello', 'table-column', 'preview', 'map', 'charts', 'results', 'training', 'what-if', 'hand-off', 'score'];

/** One state of each layout there is on a phone; three dialogs stand for all. */
export const PHONE_STATES: readonly string[] = [...LAYOUTS, 'lesson-guess', 'palette', 'filter', 'history'];
