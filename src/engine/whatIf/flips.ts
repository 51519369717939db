import type { Prediction } from '../../models/model';
import type { Frame } from '../../table/frame';
import { writeCell } from '../../table/parse/textReading';
import type { Scorer } from '../scoringJob';
import { recordsFrame } from '../scoringRows';
import { answersOf, isFlip, type Answer } from './answer';
import { crossing, type Ask } from './crossing';
import { meantBy, type ColumnProfile, type NumberProfile, type TriedCell, type TriedRow } from './profile';
import { variations } from './variations';

/** A change of one column after which the model says something else. */
export interface Flip {
  readonly column: string;
  readonly from: TriedCell;
  readonly to: TriedCell;
  /** What the model says then, and how probable it finds that: less than half where a threshold says so. */
  readonly label: string;
  readonly probability: number;
  /** How far it goes, from 0 to 1: the share of training rows that lie between, or, for a category, that have another value. */
  readonly size: number;
}

export interface Flips {
  /** What the model says of the row as it is; null when it says nothing. */
  readonly label: string | null;
  /** The smallest change of a column, for each column that has one: the smallest first, at most three. */
  readonly flips: readonly Flip[];
  /** Columns that were tried. */
  readonly tried: number;
}

const MOST_FLIPS = 3;

/**
 * The smallest changes of one column that flip what a model says of a row. Numbers move within the training range, over
 * its hundredths and then between two of them; of a category every value is tried.
 */
export async function flipsOf(
  { row, profiles, scorer: { source } }: { readonly row: TriedRow; readonly profiles: readonly ColumnProfile[]; readonly scorer: Scorer }, score: (rows: Frame) => Promise<Prediction>,
): Promise<Flips> {
  const ask = async (column: string, cells: readonly TriedCell[]): Promise<readonly Answer[]> => answersOf(await score(variations(row, { [column]: cells }, source)));
  const [{ label }] = answersOf(await score(recordsFrame([row], source)));
  if (label === null) return { label, flips: [], tried: 0 };
  const found: Flip[] = [];
  let tried = 0;
  for (const profile of profiles) {
    const { name, reading } = profile;
    const flip = await smallest(profile, meantBy(profile, row[name]), label, values => ask(name, values.map(value => writeCell(value, reading))));
    if (flip === undefined) continue;
    tried += 1;
    if (flip !== null) found.push({ column: name, from: row[name], ...flip, to: writeCell(flip.to, reading) });
  }
  // A sort keeps ties as they stood: by the order of the columns.
  return { label, flips: found.sort((a, b) => a.size - b.size).slice(0, MOST_FLIPS), tried };
}

type Found = Pick<Flip, 'to' | 'label' | 'probability' | 'size'>;

/** Undefined for a column that cannot be tried. */
async function smallest(profile: ColumnProfile, own: TriedCell, label: string, ask: Ask): Promise<Found | null | undefined> {
  switch (profile.kind) {
    case 'number':
      if (profile.quantiles.length === 0) return undefined;
      return typeof own === 'number' ? nearestNumber(profile, own, label, ask) : anyNumber(profile, label, ask);
    case 'category':
      return firstOf(profile.values, own, label, profile.rows, ask);
    case 'boolean':
      return firstOf([{ value: true, count: profile.trues }, { value: false, count: profile.falses }].filter(({ count }) => count > 0), own, label, profile.rows, ask);
    default:
      return undefined;
  }
}

async function nearestNumber(profile: NumberProfile, own: number, label: string, ask: Ask): Promise<Found | null> {
  const sides = [await crossing(profile, own, 1, label, ask), await crossing(profile, own, -1, label, ask)];
  const found = sides.filter(side => side !== null).map(({ to, answer }) => ({ to, ...said(answer), size: Math.abs(rank(profile, to) - rank(profile, own)) }));
  return found.sort((a, b) => a.size - b.size).at(0) ?? null;
}

/** From a missing value there is no distance: of the values that flip, the one nearest the middle of the training rows. */
async function anyNumber({ quantiles }: NumberProfile, label: string, ask: Ask): Promise<Found | null> {
  const answers = await ask(quantiles);
  const flipping = quantiles.map((_, i) => i).filter(i => isFlip(answers[i], label)).sort((a, b) => Math.abs(a - 50) - Math.abs(b - 50));
  const [at] = flipping;
  return at === undefined ? null : { to: quantiles[at], ...said(answers[at]), size: 1 };
}

async function firstOf(
  values: readonly { readonly value: string | boolean; readonly count: number }[], own: TriedCell, label: string, rows: number, ask: Ask,
): Promise<Found | null> {
  const others = values.filter(({ value }) => value !== own);
  if (others.length === 0) return null;
  const answers = await ask(others.map(({ value }) => value));
  const at = answers.findIndex(answer => isFlip(answer, label));
  return at < 0 ? null : { to: others[at].value, ...said(answers[at]), size: 1 - others[at].count / rows };
}

function said({ label, probability }: Answer): { readonly label: string; readonly probability: number } {
  return { label: label!, probability: probability! };
}

/** The share of training rows below a value, between the hundredths in proportion. */
function rank({ quantiles }: NumberProfile, value: number): number {
  const above = quantiles.findIndex(step => step >= value);
  if (above < 0) return 1;
  if (above === 0) return 0;
  const [low, high] = [quantiles[above - 1], quantiles[above]];
  return (above - 1 + (value - low) / (high - low)) / 100;
}
