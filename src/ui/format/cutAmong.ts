import { RIGHT_TO_LEFT } from './isolated';
import { middleCut, type MiddleCut } from './middleCut';

/** Letters of a name's start that are seen in a usual column before its end. */
const SEEN = 5;
/** Letters that tell names apart are so many at the most, and then go on to the end of their word where it is near. */
const LONGEST = 12;
const TO_THE_END = 3;
const BETWEEN = /[\s_=:/.]/;
const WORD = /^[^\s_=:/.]*/;

/**
 * Where each of the names of a list is cut. Those whose start and end stand in others, too, keep the part they differ in:
 * `sensor_array_` `0_channel_3` `_mean_of_residuals`. Names that one window of twelve letters tells apart stay apart; where
 * none does, the window that parts the most of them is kept. Names that share nothing with each other are cut each among
 * their own: `Hypertensive heart disease ` `without` ` failure` beside `Type 2 diabetes with ` `kidney` ` complications`.
 */
export function cutAmong(names: readonly string[]): ReadonlyMap<string, MiddleCut> {
  const cuts = new Map(names.map(name => [name, middleCut(name)]));
  const alike = familiesOf(cuts).filter(({ length }) => length > 1);
  if (alike.length === 0) return cuts;
  const own = ownCuts(alike);
  const all = alike.flat();
  // Two families may differ in the same words: one window for both, where there is one.
  const isOne = alike.length === 1 || (sharedStart(all) === 0 && areApart(own) ? false : countApart(all, windowOf(all)) === all.length);
  for (const [name, cut] of isOne ? ownCuts([all]) : own) cuts.set(name, cut);
  return cuts;
}

function ownCuts(families: readonly (readonly string[])[]): ReadonlyMap<string, MiddleCut> {
  return new Map(families.flatMap(family => {
    const window = windowOf(family);
    return family.map(name => [name, parted(name, window)] as const);
  }));
}

/** True where the letter that names begin with and what they are cut for tell them all apart. */
function areApart(cuts: ReadonlyMap<string, MiddleCut>): boolean {
  return new Set([...cuts].map(([name, { tail }]) => `${name.slice(0, 1)}…${tail}`)).size === cuts.size;
}

/** Names that look the same once they are cut. */
function familiesOf(cuts: ReadonlyMap<string, MiddleCut>): readonly (readonly string[])[] {
  const families = new Map<string, string[]>();
  for (const [name, cut] of cuts) {
    if (RIGHT_TO_LEFT.test(name)) continue;
    const look = lookOf(name, cut);
    const family = families.get(look);
    if (family === undefined) families.set(look, [name]);
    else family.push(name);
  }
  return [...families.values()];
}

/** What is seen of a name in a usual column. */
function lookOf(name: string, { head, tail }: MiddleCut): string {
  if (tail !== '') return `${head.slice(0, SEEN)}…${tail}`;
  return name.length <= LONGEST ? name : name.slice(0, 2 * SEEN);
}

/** Letters of a name: from its start, or before its end where that is what names share. */
interface Window {
  readonly from: number;
  readonly isFromEnd: boolean;
  readonly length: number;
}

function partOf(name: string, window: Window): string {
  const [from, to] = spanOf(name, window);
  return name.slice(from, to);
}

function spanOf({ length }: string, window: Window): readonly [number, number] {
  const from = Math.max(0, window.isFromEnd ? length - window.from : window.from);
  return [from, Math.min(length, from + window.length)];
}

/** The shortest window at the word they first differ in that tells all names apart; else the one that tells the most apart, however it is placed. */
function windowOf(names: readonly string[]): Window {
  const [start, end] = [sharedStart(names), sharedEnd(names)];
  const word = wordStart(names[0], start);
  for (let length = 1; length <= LONGEST; length++) {
    const window = { from: word, isFromEnd: false, length };
    if (countApart(names, window) === names.length) return window;
  }
  const longest = names.reduce((most, name) => Math.max(most, name.length), 0);
  let best: Window = { from: word, isFromEnd: false, length: LONGEST };
  let most = countApart(names, best);
  const take = (window: Window): void => {
    const apart = countApart(names, window);
    if (apart > most) [best, most] = [window, apart];
  };
  for (let from = Math.max(0, start - LONGEST + 1); from < longest - end && most < names.length; from++) take({ from, isFromEnd: false, length: LONGEST });
  for (let from = end + 1; from <= longest - start + LONGEST && most < names.length; from++) take({ from, isFromEnd: true, length: LONGEST });
  return best;
}

function countApart(names: readonly string[], window: Window): number {
  return new Set(names.map(name => partOf(name, window))).size;
}

function sharedStart([first, ...others]: readonly string[]): number {
  let shared = first.length;
  for (const name of others) {
    let at = 0;
    while (at < shared && name[at] === first[at]) at++;
    shared = at;
  }
  return shared;
}

function sharedEnd([first, ...others]: readonly string[]): number {
  let shared = first.length;
  for (const name of others) {
    let at = 0;
    while (at < shared && at < name.length && name[name.length - 1 - at] === first[first.length - 1 - at]) at++;
    shared = at;
  }
  return shared;
}

function wordStart(name: string, at: number): number {
  let from = at;
  while (from > 0 && at - from < SEEN && !BETWEEN.test(name[from - 1])) from--;
  return from > 0 && BETWEEN.test(name[from - 1]) ? from : at;
}

/** The window, and what is left of its last word. A letter of two code units is not parted. */
function parted(name: string, window: Window): MiddleCut {
  let [from, to] = spanOf(name, window);
  const left = BETWEEN.test(name[to - 1] ?? '') ? 0 : WORD.exec(name.slice(to))![0].length;
  if (to - from + left <= LONGEST || left <= TO_THE_END) to += left;
  if (isInside(name, from)) from--;
  if (isInside(name, to)) to++;
  return { head: name.slice(0, from), tail: name.slice(from, to), rest: name.slice(to) };
}

function isInside(name: string, at: number): boolean {
  const unit = name.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
