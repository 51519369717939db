import type { Where } from '../../pipeline/errors';
import { inWords } from '../forms/labels';
import { words } from '../words';

/** Where a problem lies, as a phrase; '' when nothing is known. `step` replaces the node's id by its title, `setting` the setting's name by its label. */
export function sayWhere(where: Where, step?: string, setting?: string): string {
  const say = words.problems.where;
  const parts: string[] = [];
  if (where.file !== undefined) parts.push(say.file(where.file));
  if (where.node !== undefined) parts.push(step ?? say.node(where.node));
  if (where.param !== undefined) parts.push(say.param(setting ?? inWords(where.param)));
  if (where.column !== undefined) parts.push(say.column(where.column));
  if (where.line !== undefined) parts.push(say.line(where.line));
  if (where.row !== undefined) parts.push(say.row(where.row));
  if (where.byte !== undefined) parts.push(say.byte(where.byte));
  if (where.path !== undefined) parts.push(where.path);
  return parts.join(' · ');
}
