import type { Cell } from '../../table/column';
import { label } from '../format/label';
import { decimal } from '../format/number';
import { words } from '../words';

/** A cell of a scored table: probabilities and fractions to three places; nothing where there is none. */
export function sayScored(name: string, cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? words.forms.yes : words.forms.no;
  if (typeof cell === 'number') return decimal(cell, Number.isInteger(cell) && !name.startsWith('probability_') ? 0 : 3);
  return typeof cell === 'string' ? label(cell) : String(cell);
}
