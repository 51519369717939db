import type { DocumentState, NodeState } from '../../../../client/types';

/**
 * Where a fix for these columns of a step's table goes: below the steps that follow it in line, row by row, and leave the
 * columns alone, such as earlier fixes of others. There it finds the cells that the alert saw, and no step that has run
 * stands below it for nothing. What is about whole rows (no columns) stays right below the step.
 */
export function belowFixes(node: NodeState, columns: readonly string[], { nodes }: Pick<DocumentState, 'nodes'>): NodeState {
  if (columns.length === 0) return node;
  const next = nodes.filter(({ inputs }) => inputs.includes(node.id));
  if (next.length !== 1 || !leavesAlone(next[0], columns)) return node;
  return belowFixes(next[0], columns, { nodes });
}

/** True of a step that works row by row and names none of the columns, as one it reads, changes or makes. */
function leavesAlone({ scope, disabled, problem, params, resolved }: NodeState, columns: readonly string[]): boolean {
  if (scope !== 'row-wise' || disabled || problem !== null) return false;
  const settings = Object.entries(resolved ?? params);
  return !columns.some(column => settings.some(([name, value]) => {
    if (typeof value === 'string') return name === 'expression' ? value.includes(column) : value === column;
    if (Array.isArray(value)) return value.includes(column);
    return typeof value === 'object' && value !== null && (Object.hasOwn(value, column) || Object.values(value).includes(column));
  }));
}
