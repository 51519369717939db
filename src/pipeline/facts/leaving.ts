import type { Plain } from './facts';

/** Exports that are not offered, and files of lessons. */
export interface LeavingFacts extends Plain<'no-onnx' | 'long-whole-numbers' | 'not-opened' | 'not-a-lesson' | 'damaged-lesson'> {
  disagrees: { readonly agreeing: number; readonly rows: number; readonly largest: number };
  'other-lesson': { readonly lesson: string; readonly got: string };
  'newer-lesson': { readonly version: number; readonly newest: number };
}
