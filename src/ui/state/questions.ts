import type { Dataset, NodeState, Run } from '../../client/types';
import type { NodeId } from '../../pipeline/document';

/** The dialogs of the app; one is open at a time. */
export type DialogName = 'about' | 'paste' | 'storage' | 'history' | 'shortcuts' | 'palette' | 'add-step' | 'rename-project' | 'open-definition' | 'go-to-column' | 'docs' | 'teacher';

/** Whether a dialog stays open while another project comes up: who types a command meanwhile goes on typing it. */
export function outlivesProject(dialog: DialogName | null): boolean {
  return dialog === 'palette' || dialog === 'shortcuts' || dialog === 'about';
}

/** A question about one step or column. */
export type Question =
  | { readonly kind: 'rename-step' | 'note'; readonly node: NodeState }
  | { readonly kind: 'rename-column' | 'filter'; readonly column: string }
  | { readonly kind: 'open-test'; readonly run: Run; readonly evaluate: NodeId; readonly rows: number }
  | { readonly kind: 'same-columns'; readonly dataset: Dataset; readonly file: File }
  | { readonly kind: 'remove-project'; readonly id: string; readonly name: string }
  | { readonly kind: 'erase' };
