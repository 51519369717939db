import type { ParamDef } from '../../pipeline/params';
import { words } from '../words';

/** A param's label: its own, or its name in words. */
export function labelOf(name: string, def: ParamDef): string {
  return def.label ?? inWords(name);
}

/** An option in words: `most-frequent` is read "most frequent". */
export function optionLabel(option: string): string {
  if (option === '') return words.forms.none;
  return (words.forms.optionNames as Readonly<Record<string, string>>)[option] ?? option.replace(/[-_]/g, ' ');
}

function inWords(name: string): string {
  const spaced = name.replace(/[-_]/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
