import type { Json } from './json';
import type { FineAlert, NodeId, Parameter } from './document';
import type { Role } from './roles';

/** One change a person makes to a pipeline. Each committed edit is one version, named so that undo can say what it undoes. */
export type Edit =
  /** Inserts a step after `after`, or at the end of the main path, with a note if there is one. Consumers move below one that gives a table; a model or a judge stands beside them. */
  | { readonly kind: 'add'; readonly type: string; readonly after?: NodeId; readonly params?: Readonly<Record<string, Json>>; readonly id?: NodeId; readonly note?: string }
  /** A new branch: the step takes `input` and nothing is rewired. */
  | { readonly kind: 'branch'; readonly type: string; readonly input: NodeId; readonly params?: Readonly<Record<string, Json>>; readonly id?: NodeId; readonly note?: string }
  /** Takes the step out; its consumers take its input. A source, a model, or a step with several inputs takes what hangs below with it. */
  | { readonly kind: 'remove'; readonly node: NodeId }
  /** Replaces the named params; others stay. What a baseline noted of columns that are no longer dropped goes from its note. */
  | { readonly kind: 'set'; readonly node: NodeId; readonly params: Readonly<Record<string, Json>> }
  | { readonly kind: 'move'; readonly node: NodeId; readonly after: NodeId }
  | { readonly kind: 'duplicate'; readonly node: NodeId }
  | { readonly kind: 'disable'; readonly node: NodeId; readonly disabled: boolean }
  | { readonly kind: 'title'; readonly node: NodeId; readonly title: string | null }
  | { readonly kind: 'note'; readonly node: NodeId; readonly note: string | null }
  | { readonly kind: 'role'; readonly column: string; readonly role: Role }
  /** Puts an alert among those that are fine as they are, or takes it from there. */
  | { readonly kind: 'fine'; readonly alert: FineAlert; readonly fine: boolean }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'seed'; readonly seed: number }
  | { readonly kind: 'parameter'; readonly name: string; readonly parameter: Parameter | null }
  /** Several edits as one version: "Add a baseline". `baselineOf` is its target, of a baseline that the client put together. */
  | { readonly kind: 'all'; readonly label: string; readonly edits: readonly Edit[]; readonly baselineOf?: string };

/** What an edit did, as a fact that the screen words. `step` is how a step is called, or what its type is. */
export type EditFact =
  | { readonly kind: 'add' | 'remove' | 'set' | 'move' | 'duplicate' | 'switch-on' | 'switch-off' | 'title' | 'note'; readonly step: string }
  | { readonly kind: 'role'; readonly column: string; readonly role: Role }
  | { readonly kind: 'alert'; readonly alert: string; readonly columns: readonly string[]; readonly isFine: boolean }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'seed'; readonly seed: number }
  | { readonly kind: 'parameter'; readonly name: string; readonly isRemoved: boolean }
  /** Named by whoever put the edits together. */
  | { readonly kind: 'named'; readonly label: string }
  | { readonly kind: 'baseline'; readonly target: string }
  /** Back to a version, by its name or by what it did. */
  | { readonly kind: 'roll-back'; readonly to: string | EditFact }
  /** A project's first version, over a file or from a definition of this name. */
  | { readonly kind: 'open'; readonly name: string };
