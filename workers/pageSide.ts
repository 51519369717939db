import type { EngineNews } from '../src/engine/engine';

/** What the engine's thread asks and tells the page while it opens a store and lets go of it. */
export interface PageSide {
  /** The store's id as the page remembers it. */
  readonly marker: string | null;
  emit(news: EngineNews): void;
  /** Has the page save what it has not saved yet. */
  save(): Promise<void>;
}

/** How the page is told which store to remember. */
export function tellOf(page: PageSide): (id: string | null) => void {
  return id => page.emit({ event: 'marker', news: id });
}
