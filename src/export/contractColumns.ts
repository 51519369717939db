import type { Contract, ContractColumn } from '../pipeline/document';

/** The columns of a contract that scoring needs: not the target, not the weight. */
export function requiredColumns({ columns }: Contract): readonly ContractColumn[] {
  return columns.filter(({ role }) => role === undefined || role === 'feature');
}
