import { drawnText, unseenIn, type UnseenKind } from '../../table/drawnText';
import { unseen as say } from '../words/unseen';
import { isolated } from './isolated';

/** A value of the data as every list, title and sentence shows it: what nobody sees in it is drawn (see `drawnText`), and letters from right to left are isolated. */
export function label(value: string): string {
  return isolated(drawnText(value));
}

/** The same for those who listen: “Ost, with a space after”. An ordinary value is said as it stands. */
export function spokenLabel(value: string): string {
  if (value === '') return say.empty;
  const found = unseenIn(value);
  return found.length === 0 ? isolated(value) : say.with(isolated(value.trim()), found.map(sayOne));
}

/** A value of the data as an option to choose. */
export function valueOption(value: string): { readonly value: string; readonly label: string; readonly spoken?: string } {
  const drawn = drawnText(value);
  return drawn === value ? { value, label: value } : { value, label: drawn, spoken: spokenLabel(value) };
}

function sayOne({ kind, at, count }: { readonly kind: UnseenKind; readonly at: keyof typeof say.places; readonly count: number }): string {
  return kind === 'form' ? say.form : say.places[at](say.kinds[kind](count));
}
