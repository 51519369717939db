import type { Json } from '../../pipeline/json';
import type { ParamDef } from '../../pipeline/params';
import { drawnText } from '../../table/drawnText';
import { brief } from '../format/number';
import { words } from '../words';
import { optionLabel } from './labels';

/** A setting's value in a few words. */
export function sayValue(value: Json, def?: ParamDef): string {
  if (value === null || value === '') return def !== undefined && 'blank' in def && def.blank !== undefined ? def.blank : words.forms.none;
  if (typeof value === 'number') return brief(value);
  if (typeof value === 'boolean') return value ? words.forms.yes : words.forms.no;
  if (typeof value === 'string') return def?.kind === 'choice' ? optionLabel(value) : drawnText(value);
  if (Array.isArray(value)) return value.length === 0 ? words.forms.none : value.map(one => sayValue(one as Json)).join(', ');
  const { type, except, ...rest } = value as Readonly<Record<string, Json>>;
  const all = typeof type === 'string' && Object.keys(rest).length === 0 ? (words.forms.allOf as Readonly<Record<string, string>>)[type] : undefined;
  if (all !== undefined) return Array.isArray(except) && except.length > 0 ? `${all}; ${words.forms.except.toLowerCase()} ${except.join(', ')}` : all;
  const pairs = Object.entries(value as Readonly<Record<string, Json>>);
  return pairs.length === 0 ? words.forms.none : pairs.map(([key, one]) => `${drawnText(key)}: ${sayValue(one)}`).join(', ');
}
