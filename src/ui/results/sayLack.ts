import type { Lack } from '../../evaluate/lack';
import { label } from '../format/label';
import { words } from '../words';

const say = words.results.lacks;

/** Why a number or an interval is not there, as a sentence; undefined where it is. A run of an earlier version has its sentence alone. */
export function sayLack({ why, reason }: { readonly why?: Lack; readonly reason?: string }): string | undefined {
  return why === undefined ? reason : inWords(why);
}

function inWords(lack: Lack): string {
  switch (lack.kind) {
    case 'all-truly':
    case 'none-called':
    case 'none-truly':
    case 'none-either':
      return say[lack.kind](label(lack.label));
    case 'zero-truth':
      return say['zero-truth'](lack.rows);
    case 'not-in-resamples':
      return say['not-in-resamples'](lack.missing, lack.of);
    case 'few-units':
      return say['few-units'](lack.units);
    default:
      return say[lack.kind];
  }
}
