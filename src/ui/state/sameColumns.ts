import type { Dataset, DocumentState } from '../../client/types';

/** What a file has not of what the project predicts and weighs its rows by: it can be scored, and no more. */
export function lackingOf(file: Pick<Dataset, 'columns'>, doc: Pick<DocumentState, 'roles'>): readonly string[] {
  return Object.keys(doc.roles).filter(name => isOfTraining(doc, name) && !file.columns.some(column => column.name === name));
}

/**
 * Whether a file has the columns of a project's own file, in any order: then it may be more of the same, or rows to be
 * scored, which may lack what is to be predicted.
 */
export function hasSameColumns(file: Pick<Dataset, 'columns'>, doc: Pick<DocumentState, 'bindings' | 'roles'>, datasets: readonly Dataset[]): boolean {
  const own = datasets.find(({ id }) => Object.values(doc.bindings).includes(id));
  if (own === undefined || file.columns.length === 0) return false;
  const [names, others] = [file, own].map(({ columns }) => new Set(columns.map(({ name }) => name)));
  return [...names].every(name => others.has(name)) && [...others].every(name => names.has(name) || isOfTraining(doc, name));
}

function isOfTraining({ roles }: Pick<DocumentState, 'roles'>, name: string): boolean {
  return roles[name] === 'target' || roles[name] === 'weight';
}
