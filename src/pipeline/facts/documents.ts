import type { Json } from '../json';
import type { Plain } from './facts';

/** Definitions and their settings, and how steps hang together. */
export interface DocumentFacts extends Plain<'not-json' | 'no-step' | 'blocked'> {
  'long-json': { readonly bytes: number; readonly most: number };
  'deep-json': { readonly most: number };
  'forbidden-key': { readonly key: string };
  /** Something in a definition, at the path where it lies. */
  definition: { readonly wanted: WantedSetting; readonly got: Json };
  'unknown-field': { readonly field: string; readonly known: readonly string[] };
  'step-id': { readonly id: string };
  setting: { readonly wanted: WantedSetting; readonly got: Json };
  'unknown-setting': { readonly name: string; readonly known: readonly string[] };
  'unknown-parameter': { readonly name: string; readonly known: readonly string[] };
  unset: { readonly what: 'column' | 'formula' | 'name' };
  cycle: { readonly steps: readonly string[] };
  'unknown-input': { readonly input: string };
  'move-inputs': { readonly inputs: number };
  inputs: { readonly wanted: 0 | 1; readonly got: number };
  'input-kind': { readonly wanted: Flow; readonly got: Flow };
  'unknown-step': { readonly type: string };
  'unknown-model': { readonly name: string };
  /** A step by its title. */
  'newer-step': { readonly step: string; readonly version: number; readonly newest: number };
}

type Flow = 'table' | 'model' | 'metrics';

/** What a setting takes, or a field of a definition. */
export type WantedSetting =
  | { readonly kind: 'number' | 'whole' | 'boolean' | 'text' | 'column' | 'columns' | 'once' | 'value' | 'list' | 'record' | 'object' | 'texts' | 'date-time' }
  | { readonly kind: 'least' | 'more' | 'most' | 'less'; readonly than: number }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'characters' | 'some-characters'; readonly most: number }
  | { readonly kind: 'options' | 'names'; readonly options: readonly string[] };
