import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEAR_SCORE } from '../../../src/evaluate/alerts/leakLimits';
import { leakSuspects } from '../../../src/evaluate/alerts/leakSuspect';
import type { Column } from '../../../src/table/column';
import type { Frame } from '../../../src/table/frame';
import { booleanColumn, categoryColumn, frameOf, numberColumn, textColumn } from '../../../src/table/kernels/build';
import { takeFrame } from '../../../src/table/kernels/take';
import { times } from '../../table/alerts/look';

const pause = () => Promise.resolve();
const suspects = (frame: Frame, target: string, isClasses = true, roles: Readonly<Record<string, string>> = {}) =>
  leakSuspects({ frame, target, isClasses, isTraining: false }, new Map(Object.entries(roles)), pause);
const names = async (frame: Frame, target: string, isClasses = true) => (await suspects(frame, target, isClasses)).map(({ columns }) => columns[0]);

const [head, ...lines] = readFileSync(new URL('../../../public/samples/penguins.csv', import.meta.url), 'utf8').trim().split(/\r?\n/).map(line => line.split(','));
const texts = (name: string) => lines.map(cells => cells[head.indexOf(name)] || null);
const numbers = (name: string) => texts(name).map(cell => (cell === null || cell === 'NA' ? null : Number(cell)));
const measures: Record<string, Column> = Object.fromEntries(head.slice(2, 6).map(name => [name, numberColumn(numbers(name))]));

describe('a column that tells the target all by itself', () => {
  const species = texts('Species');

  it('is the target under another name, as text, as numbers or as dates of it', async () => {
    const code = new Map([...new Set(species)].map((name, i) => [name, i]));
    const frame = frameOf({
      Species: categoryColumn(species), copy: textColumn(species.map(name => name!.toUpperCase())), number: numberColumn(species.map(name => 10 * code.get(name)!)), ...measures,
    });
    const found = await suspects(frame, 'Species');
    expect(found.map(({ columns, score, measure }) => [columns[0], score, measure])).toEqual([['copy', 1, 'balanced-accuracy'], ['number', 1, 'balanced-accuracy']]);
    expect(found[0]).toMatchObject({ count: 344, of: 344, target: 'Species', isFromTraining: false });
  });

  it('is not one that only ranks well: no measure of a penguin tells any one species from the others', async () => {
    for (const one of ['Adelie', 'Chinstrap', 'Gentoo']) {
      expect(await suspects(frameOf({ target: booleanColumn(species.map(name => name === one)), ...measures }), 'target')).toEqual([]);
    }
    expect(await suspects(frameOf({ Species: categoryColumn(species), Island: categoryColumn(texts('Island')), ...measures }), 'Species')).toEqual([]);
  });

  it('may have a few slips, and may tell by being missing', async () => {
    const target = times(500, i => (i % 10 === 0 ? 'yes' : 'no'));
    const frame = frameOf({
      target: categoryColumn(target), slips: numberColumn(target.map((cell, i) => (i === 55 ? 1 : cell === 'yes' ? 9 : 0))), gone: numberColumn(target.map((cell, i) => (cell === 'yes' ? null : i % 13))),
      often: numberColumn(target.map((cell, i) => (cell === 'yes' && i % 30 !== 0 ? 1 : 0))),
    });
    expect(await names(frame, 'target')).toEqual(['slips', 'gone']);
  });

  it('is told below the limit of the alert to who asks what comes near', async () => {
    // 351 of 6,000 left; a refund was paid to 335 of them, and to nobody else.
    const left = times(6000, i => (i * 351) % 6000 < 351);
    let paid = 0;
    const frame = frameOf({
      target: booleanColumn(left), refund: numberColumn(left.map(is => (is && (paid += 1) <= 335 ? 20 + (paid % 9) : null))), noise: numberColumn(times(6000, i => (i * 7919) % 101)),
    });
    expect(await suspects(frame, 'target')).toEqual([]);
    const near = await leakSuspects({ frame, target: 'target', isClasses: true, isTraining: false }, new Map(), pause, NEAR_SCORE);
    expect(near.map(({ columns, score }) => [columns[0], score])).toEqual([['refund', expect.closeTo((1 + 335 / 351) / 2, 9)]]);
  });

  it('is found among many classes, too', async () => {
    const classes = times(400, i => `class ${i % 20}`);
    expect(await names(frameOf({ target: categoryColumn(classes), copy: textColumn(classes), noise: numberColumn(times(400, i => (i * 37) % 101)) }), 'target')).toEqual(['copy']);
  });

  it('of numbers is one that leaves less than 2 % of their spread open', async () => {
    const price = times(600, i => ((i * 7919) % 8) * 100);
    const frame = frameOf({
      price: numberColumn(price), euros: numberColumn(price.map(value => value * 0.9)), band: textColumn(price.map(value => `band ${value}`)),
      rough: numberColumn(price.map((value, i) => value + ((i * 31) % 400))),
    });
    expect((await suspects(frame, 'price', false)).map(({ columns, measure }) => [columns[0], measure])).toEqual([['euros', 'r2'], ['band', 'r2']]);
  });

  it('is not looked for among ids, groups and columns left out, with fewer than 30 rows, or without anything to tell apart', async () => {
    const target = times(100, i => (i % 2 === 0 ? 'a' : 'b'));
    const frame = frameOf({ target: categoryColumn(target), id: textColumn(target), group: textColumn(target), out: textColumn(target) });
    expect(await suspects(frame, 'target', true, { id: 'id', group: 'group', out: 'ignore' })).toEqual([]);
    expect(await suspects(takeFrame(frame, Int32Array.from(times(29, i => i))), 'target')).toEqual([]);
    expect(await suspects(frameOf({ target: categoryColumn(target.map(() => 'a')), x: textColumn(target) }), 'target')).toEqual([]);
    expect(await suspects(frameOf({ target: textColumn(times(100, i => `t${i}`)), x: numberColumn(times(100, i => i)) }), 'target')).toEqual([]);
  });

  it('is not an id that learned the training rows by heart', async () => {
    const target = times(200, i => (i % 2 === 0 ? 'a' : 'b'));
    expect(await suspects(frameOf({ target: categoryColumn(target), id: textColumn(times(200, i => `${target[i]}${i}`)) }), 'target')).toEqual([]);
  });
});

describe('the order of the rows', () => {
  it('changes no score', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 })), { minLength: 30, maxLength: 90 }), fc.array(fc.nat(), { minLength: 90, maxLength: 90 }), async (cells, keys) => {
      const frame = frameOf({
        target: categoryColumn(cells.map(([value]) => `c${value % 3}`)), number: numberColumn(cells.map(([value, noise]) => (noise === 0 ? null : value))), text: textColumn(cells.map(([value]) => `t${value}`)),
      });
      const order = Int32Array.from(cells.keys()).sort((a, b) => keys[a] - keys[b] || a - b);
      expect(await suspects(takeFrame(frame, order), 'target')).toEqual(await suspects(frame, 'target'));
    }), { numRuns: 60 });
  });
});

describe('a look for suspects', () => {
  it('stops between columns when it is told to', async () => {
    const target = times(100, i => (i % 2 === 0 ? 'a' : 'b'));
    const frame = frameOf({ target: categoryColumn(target), x: textColumn(target), y: textColumn(target) });
    let asked = 0;
    const stop = async () => {
      asked += 1;
      if (asked === 2) throw new Error('stopped');
    };
    await expect(leakSuspects({ frame, target: 'target', isClasses: true, isTraining: false }, new Map(), stop)).rejects.toThrow('stopped');
  });
});
