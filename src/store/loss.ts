import type { MarkerContent } from './marker';

/** What the witnesses say about a store that was just opened. */
export interface Evidence {
  /** The store's own id, and whether the browser has reported a loss; null when it was made a moment ago. */
  readonly meta: { readonly id: string; readonly wasLost: boolean } | null;
  /** Ids of what is there. */
  readonly present: ReadonlySet<string>;
  readonly marker: MarkerContent | null;
  /** The id that the page remembers. It may lag, so only its difference counts. */
  readonly pageMarker: string | null;
  /** The browser's own word when it opened the database: Chromium says "total" after it threw a corrupt one away. */
  readonly browserSaysLost: boolean;
}

export interface Loss {
  readonly wasReset: boolean;
  /** Names of datasets and projects that were there and are not. */
  readonly lost: readonly string[];
}

/** Tells a store that lost something from a new one, and names what is gone as far as anything remembers it. */
export function assessLoss({ meta, present, marker, pageMarker, browserSaysLost }: Evidence): Loss {
  const remembered = marker === null ? [] : [...marker.datasets, ...marker.projects];
  const lost = remembered.filter(([id]) => !present.has(id)).map(([, name]) => name);
  const isOtherStore = pageMarker !== null && pageMarker !== meta?.id;
  return { wasReset: lost.length > 0 || isOtherStore || browserSaysLost || (meta?.wasLost ?? false), lost };
}
