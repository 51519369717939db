import type { Answer, ColumnProfile, NumberProfile, TriedCell, WhatIf, WhatIfRow } from '../../client/types';
import { hundredthsInSight } from '../../table/farOut';
import { readAsWritten, readCell } from '../../table/parse/textReading';
import { shortDecimal } from '../../table/shortDecimal';
import { isoDay, isoTime } from '../format/date';
import { isolated } from '../format/isolated';
import { label as drawn } from '../format/label';
import { brief, percent } from '../format/number';
import { words } from '../words';
import { changedColumns, type Said } from './whatIfState.svelte';

const say = words.whatIf;

/** A category that no training row can have had: what "something else" sends to the model. */
export const SOMETHING_ELSE = '\u2047 something else';

/** A probability as a person reads it: never a certainty that it is not. */
export function share(probability: number): string {
  if (probability >= 0.995 && probability < 1) return say.over(percent(0.99));
  if (probability > 0 && probability < 0.005) return say.under(percent(0.01));
  return percent(probability);
}

/** What the model says, in a few words: "Gentoo, 96 %", or the value alone. */
export function sayAnswer({ label, probability, value }: Answer): string {
  if (value !== null) return brief(value);
  return label === null || probability === null ? say.none : say.sure(drawn(label), share(probability));
}

/** A value of a column as its control shows it. */
export function sayCell(profile: ColumnProfile | undefined, cell: TriedCell): string {
  if (cell === null) return say.missing;
  if (cell === SOMETHING_ELSE) return say.somethingElse;
  const value = readCell(cell, profile?.reading);
  return value === null ? say.unread(shortText(cell)) : sayValue(profile, value);
}

/** A cell as it is written, for a sentence that says what it counts as: a number in the digits a person would write. */
export function sayWritten(profile: ColumnProfile, cell: TriedCell): string {
  const written = readAsWritten(cell, profile.reading);
  return written === null ? shortText(cell) : sayCell({ ...profile, reading: undefined } as ColumnProfile, written);
}

/** More characters of a text that counts as missing are not shown. */
const LONGEST = 40;

/** A text that counts as missing, as a sentence shows it: an invented one is named. */
export function shortText(cell: TriedCell): string {
  if (cell === SOMETHING_ELSE) return say.somethingElse;
  const text = String(cell);
  return drawn(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

function sayValue(profile: ColumnProfile | undefined, cell: NonNullable<TriedCell>): string {
  if (typeof cell === 'boolean') return cell ? say.yes : say.no;
  if (typeof cell !== 'number') return drawn(cell);
  if (profile?.kind === 'date') return profile.hasTime ? isoTime(cell) : isoDay(cell);
  return brief(shortDecimal(cell), 12);
}

/** What a change does, from the answer before it to the one after: of the class that was said before, or the value. */
export function sayEffect(before: Answer, after: Answer, classes: readonly string[]): string {
  if (before.value !== null || after.value !== null) return say.effect(null, sayAnswer(before), sayAnswer(after));
  if (before.label === null || after.label === null) return say.effect(null, sayAnswer(before), sayAnswer(after));
  const at = classes.indexOf(before.label);
  return say.effect(drawn(before.label), share(before.probabilities[at]), share(after.probabilities[at]));
}

/** Which row it started from, as a sentence or three. */
export function sayOrigin({ columns, target }: Pick<WhatIf, 'columns' | 'target'>, origin: WhatIfRow | null, among: readonly number[] | null): string {
  if (origin === null) return say.typical(columns.at(0)?.rows ?? 0);
  return [
    say.rowOf(origin.source, say.parts[origin.part ?? 'none']),
    ...(origin.truth === null ? [] : [say.truth(target, typeof origin.truth === 'number' ? brief(shortDecimal(origin.truth), 12) : drawn(origin.truth))]),
    ...(among === null ? [] : [say.among(among.indexOf(origin.source) + 1, among.length)]),
  ].join(' ');
}

/** More columns than these at once were not moved by hand, and are not read out. */
const MOST_HEARD = 2;

/**
 * The one sentence that is spoken once an answer is in: the answer alone at first, after the row where another was taken up,
 * after the values that were moved since the last one was spoken.
 */
export function sayHeard(said: Said, spoken: Said | null, origin: string, profiles: ReadonlyMap<string, ColumnProfile>): string {
  const outside = [...said.outside].filter(name => spoken === null || spoken.start !== said.start || !spoken.outside.has(name)).map(isolated);
  const answer = outside.length === 0 ? sayAnswer(said.now) : `${sayAnswer(said.now)}. ${say.outsideRow(outside)}`;
  if (spoken === null) return answer;
  if (spoken.start !== said.start) return `${origin} ${answer}`;
  const moved = changedColumns(spoken.row, said.row);
  if (moved.length === 0 || moved.length > MOST_HEARD) return answer;
  const sayMoved = (name: string): string => (said.unread.has(name) ? say.unread(shortText(said.row[name])) : sayCell(profiles.get(name), said.row[name]));
  return say.heard(moved.map(name => say.at(isolated(name), sayMoved(name))), answer);
}

/** Where a value lies among the targets of the training rows. */
export function sayRank(value: number, { name, quantiles }: NumberProfile): string {
  if (value < quantiles[0]) return say.lowest(name);
  if (value > quantiles[100]) return say.highest(name);
  return say.rank(percent(rankOf(value, quantiles)), name);
}

/** The share of training rows below a value, from their hundredths. */
function rankOf(value: number, quantiles: readonly number[]): number {
  const above = quantiles.findIndex(step => step >= value);
  if (above <= 0) return 0;
  const [low, high] = [quantiles[above - 1], quantiles[above]];
  return (above - 1 + (high === low ? 0 : (value - low) / (high - low))) / 100;
}

/** The stretch a slider covers, all training rows but those far out and the row's own value, and how fine it moves; null where there is nothing to slide over. */
export function sliderOf({ quantiles, isInteger, rows, missing }: NumberProfile, own: TriedCell): { readonly min: number; readonly max: number; readonly step: number } | null {
  if (quantiles.length === 0) return null;
  const [first, last] = hundredthsInSight(quantiles, rows - missing);
  const [low, high] = typeof own === 'number' ? [Math.min(first, own), Math.max(last, own)] : [first, last];
  if (!(low < high)) return null;
  const digits = Math.ceil(-Math.log10((high - low) / 200));
  const step = isInteger ? Math.max(1, 10 ** -digits) : 10 ** -digits;
  const tidy = (value: number): number => Number(value.toFixed(Math.min(100, Math.max(0, digits))));
  return { min: tidy(Math.floor(low / step) * step), max: tidy(Math.ceil(high / step) * step), step: tidy(step) };
}
