import type { ColumnType } from '../../../table/column';
import { kindOf } from '../../../pipeline/roles';
import type { MenuOption } from '../../components/menuItems';
import { words } from '../../words';

const TYPES = ['number', 'integer', 'boolean', 'date', 'timestamp', 'text'] as const;

/** Types that the change-type step can give, bar the one a column has. None for encoded features. */
export function castOptions(type: ColumnType): readonly MenuOption[] {
  if (type === 'block') return [];
  const own = type === 'timestamp' ? 'timestamp' : kindOf(type);
  return TYPES.filter(to => to !== own).map(value => ({ value, label: words.grid.castTo[value] }));
}
