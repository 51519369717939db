import type { CsvOptions } from '../../../formats/source';
import type { MenuOption } from '../../components/menuItems';
import { words } from '../../words';

export type CsvSetting = Exclude<keyof CsvOptions, 'format'>;

/** Encodings offered by name; whatever was found is offered too. */
export const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Western (Windows-1252)',
  'iso-8859-2': 'Central European (ISO-8859-2)',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  'shift_jis': 'Japanese (Shift JIS)',
  'euc-jp': 'Japanese (EUC-JP)',
  'gb18030': 'Chinese (GB18030)',
  'big5': 'Chinese (Big5)',
  'euc-kr': 'Korean (EUC-KR)',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big-endian',
};

/** A table of options as a list, with the current value in it even where the table lacks it. */
export function optionsOf(table: Readonly<Record<string, string>>, current: string): readonly MenuOption[] {
  const known = Object.entries(table).map(([value, label]) => ({ value, label }));
  return Object.hasOwn(table, current) ? known : [...known, { value: current, label: `${words.importing.other}: ${current}` }];
}
