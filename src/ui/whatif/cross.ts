import type { ColumnProfile, TriedCell, WhatIfGrid } from '../../client/types';
import { sliderOf } from './say';

type Axis = WhatIfGrid['x'];

/** Where the cross stands along an axis: at the row's own value, or, where it is missing, in the middle of what is drawn until it is moved. */
export function crossAt(cell: TriedCell | undefined, { at }: Axis): number {
  return typeof cell === 'number' ? cell : (at[0] + at[at.length - 1]) / 2;
}

/** How far an arrow key moves it: about fifty presses from end to end of what is drawn, in steps that the column's slider has. */
export function crossStep(profile: ColumnProfile | undefined, { at }: Axis): number {
  const step = tickOf(profile);
  return Math.max(step, Math.round((at[at.length - 1] - at[0]) / 50 / step) * step);
}

/** The finest step of a column's slider; 1 where it has none. */
export function tickOf(profile: ColumnProfile | undefined): number {
  return profile?.kind === 'number' ? (sliderOf(profile, null)?.step ?? 1) : 1;
}
