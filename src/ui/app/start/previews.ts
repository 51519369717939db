/** A sample's little chart: whole numbers from 0 to 1000, y upwards, drawn from the data by scripts/sample-previews.mjs. */
export type Preview =
  | { readonly kind: 'points'; readonly points: readonly (readonly [x: number, y: number, group: number])[] }
  | { readonly kind: 'bars'; readonly bars: readonly (readonly [usual: number, marked: number])[] }
  | { readonly kind: 'line'; readonly values: readonly number[] };

let loading: Promise<Readonly<Record<string, Preview>>> | undefined;

/** The charts by sample id; without them the cards stand bare, so a failure is nobody's problem. */
export function loadPreviews(): Promise<Readonly<Record<string, Preview>>> {
  loading ??= fetch(`${import.meta.env.BASE_URL}samples/previews.json`)
    .then(response => (response.ok ? (response.json() as Promise<Readonly<Record<string, Preview>>>) : {}))
    .catch(() => ({}));
  return loading;
}
