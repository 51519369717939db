/** Why a backend is not used, as a fact. What the browser itself said of it goes to scripts and logs alone. */
export type BackendTrouble =
  | { readonly kind: 'no-webgpu' | 'no-adapter' | 'no-wasm' | 'not-started' }
  /** In its self-test its weights were off by so much; null where they were no numbers. */
  | { readonly kind: 'inexact'; readonly difference: number | null }
  /** In its self-test a weight that is not a number could not be seen. */
  | { readonly kind: 'hides-nan' }
  /** The device went away, or answered with an error. */
  | { readonly kind: 'lost' | 'broken' }
  /** It was not tried yet, since a training is running. */
  | { readonly kind: 'not-tried' };

type BackendName = 'webgpu' | 'wasm' | 'cpu';

/** Why a backend was chosen, as a fact. */
export type BackendWhy =
  /** A person asked for it. */
  | { readonly kind: 'asked' }
  /** The checkpoint that goes on was made on it. */
  | { readonly kind: 'checkpoint' }
  /** The fastest of those that were measured for this shape, now or earlier. */
  | { readonly kind: 'fastest'; readonly isRemembered: boolean }
  /** Another one failed under its work. */
  | { readonly kind: 'instead'; readonly of: BackendName; readonly trouble: BackendTrouble }
  /** It failed under its work and was started again. */
  | { readonly kind: 'rebuilt'; readonly trouble: BackendTrouble };

/** A backend that was left out of a choice, and why. */
export interface LeftOutBackend {
  readonly backend: BackendName;
  readonly trouble: BackendTrouble;
}
