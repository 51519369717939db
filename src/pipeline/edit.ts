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
  /** Replaces the named params; others stay. */
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
  /** Several edits as one version: "Add a baseline". */
  | { readonly kind: 'all'; readonly label: string; readonly edits: readonly Edit[] };
