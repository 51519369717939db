import type { DocumentState } from '../../client/types';

/** The step that now stands where a removed one stood; `otherwise` when there is none. */
export function nearest(before: DocumentState, after: DocumentState, gone: string, otherwise: string): string {
  const at = before.nodes.findIndex(({ id }) => id === gone);
  const above = before.nodes.slice(0, Math.max(0, at)).findLast(({ id }) => after.nodes.some(node => node.id === id));
  return above?.id ?? after.nodes.at(0)?.id ?? otherwise;
}
