import { focusSoon } from '../explain/focusSoon';

/** Where acts lead that take away what was pressed. */
const PLACES = {
  /** Rows: the cell of the table that has its tab stop; on a phone the first thing of the list of columns. */
  grid: '[data-region=workspace] [role=grid]:not([aria-busy=true]) [tabindex="0"], main.cards ul',
  /** The tab that is shown, where what it shows has no one place to begin. */
  tab: '[data-region=workspace] [role=tab][aria-selected=true]',
  /** The sentence that says what came of a training. */
  verdict: '[data-landing=verdict]',
  /** What runs the pipeline, or runs it again: in its list where that is in sight, else where its results would be. */
  run: '[data-spot=run], [data-landing=run]:not(:disabled)',
  /** Where a threshold is moved. */
  threshold: '[data-landing=threshold]',
  /** The column, or the step, that the inspector speaks of. */
  inspector: '[data-landing=inspector]',
  /** The setting that a step cannot do without, and has not yet. */
  setting: '[data-region=inspector] [data-unset]',
  /** What a step that is looked at is applied by. */
  preview: '[data-landing=preview]:not(:disabled)',
  /** The step of a lesson. */
  lesson: '[data-landing=lesson]',
  start: '[data-landing=start]',
  /** What came of scoring a file. */
  scored: '[data-landing=scored]',
  /** What is worked on, or that nothing is. */
  status: '[data-region=status]',
  /** Why a file did not open. */
  failure: '[data-landing=failure], [role=dialog] .foot .primary',
} as const satisfies Readonly<Record<string, string>>;

export type Landing = keyof typeof PLACES;

/** Has the focus go to a place by its name, as soon as it is there. */
export function land(place: Landing): void {
  focusSoon(PLACES[place]);
}
