import type { Plain } from './facts';

/** Exports that are not offered. */
export interface LeavingFacts extends Plain<'no-onnx' | 'long-whole-numbers' | 'not-opened'> {
  disagrees: { readonly agreeing: number; readonly rows: number; readonly largest: number };
}
