import type { ParamDef } from '../../pipeline/params';
import { words } from '../words';

/** A param's label: its own, or its name in words. */
export function labelOf(name: string, def: ParamDef): string {
  return def.label ?? inWords(name);
}

/** An option in words: `most-frequent` is read "Most frequent". */
export function optionLabel(option: string): string {
  if (option === '') return words.forms.none;
  return (words.forms.optionNames as Readonly<Record<string, string>>)[option] ?? sentence(option.replace(/[-_]/g, ' '));
}

/** The name of a setting in words: `maxCategories` is read "Max categories". */
export function inWords(name: string): string {
  return sentence(name.replace(/[-_]/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
