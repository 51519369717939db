import type { ValueType } from './operations';

/** What is wrong with a formula, as a fact that the screen words; the error says the same in English, for scripts. */
export type FormulaFact =
  // size
  | { readonly kind: 'long'; readonly most: number; readonly got: number }
  | { readonly kind: 'deep' | 'many'; readonly most: number }
  // how it is written
  | { readonly kind: 'unexpected'; readonly wanted: FormulaPart; readonly got: FormulaToken; readonly hint: FormulaHint | null }
  /** A sign of another language. */
  | { readonly kind: 'foreign'; readonly sign: string }
  | { readonly kind: 'strange'; readonly sign: string }
  | { readonly kind: 'digit-name'; readonly word: string }
  | { readonly kind: 'huge-number'; readonly digits: string }
  | { readonly kind: 'no-name' | 'open-name' }
  /** The letter after a backslash; null at the end of the formula. */
  | { readonly kind: 'escape'; readonly letter: string | null }
  | { readonly kind: 'open-text'; readonly quote: string }
  // names
  | { readonly kind: 'unknown-column'; readonly name: string; readonly meant: MeantName }
  | { readonly kind: 'unknown-function'; readonly name: string; readonly usage: string | null; readonly functions: readonly string[] }
  // types
  | { readonly kind: 'long-whole' | 'block'; readonly name: string }
  | { readonly kind: 'arguments'; readonly least: number; readonly most: number | null; readonly got: number; readonly usage: string }
  | { readonly kind: 'mixed' | 'argument'; readonly wanted: ValueType; readonly found: ValueType }
  | { readonly kind: 'text-added' | 'no-order' | 'no-largest'; readonly found: ValueType }
  | { readonly kind: 'untyped' | 'all-missing' | 'missing-compared' }
  // values
  | { readonly kind: 'digits' }
  | { readonly kind: 'no-day'; readonly text: string };

/** What could stand where something else does. */
export type FormulaPart = 'end' | 'value' | 'otherwise' | 'parenthesis' | 'argument' | 'comparison';

/** What stands there. */
export type FormulaToken = { readonly kind: 'end' } | { readonly kind: 'text' | 'number' | 'sign'; readonly text: string };

/** What was probably meant. */
export type FormulaHint =
  | { readonly kind: 'lower'; readonly word: string }
  | { readonly kind: 'backticks' | 'plus' | 'close' | 'choice' | 'chain' }
  | { readonly kind: 'open'; readonly at: number }
  | { readonly kind: 'call'; readonly name: string };

/** What an unknown name was probably meant to be. */
export type MeantName = { readonly kind: 'write' | 'near'; readonly text: string } | { readonly kind: 'missing' | 'none' };
