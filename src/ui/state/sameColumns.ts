import type { Dataset, DocumentState } from '../../client/types';

/**
 * Whether a file has the columns of a project's own file, in any order: then it may be more of the same, or rows to be
 * scored, which may lack what is to be predicted.
 */
export function hasSameColumns(file: Pick<Dataset, 'columns'>, doc: Pick<DocumentState, 'bindings' | 'roles'>, datasets: readonly Dataset[]): boolean {
  const own = datasets.find(({ id }) => Object.values(doc.bindings).includes(id));
  if (own === undefined || file.columns.length === 0) return false;
  const [names, others] = [file, own].map(({ columns }) => new Set(columns.map(({ name }) => name)));
  return [...names].every(name => others.has(name)) && [...others].every(name => names.has(name) || doc.roles[name] === 'target' || doc.roles[name] === 'weight');
}
