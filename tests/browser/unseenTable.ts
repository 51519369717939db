import { randomStream } from '../../src/pipeline/random';

/** So many that whatever the seed is, 800 rows have more than the twentieth that missing values are an alert from. */
const MISSING_HEIGHTS = 0.1;

/** `WALK_SEED`, or one that changes from day to day and is the same for all of one day: a failure can be had again. */
export const SEED = Number(process.env.WALK_SEED ?? Math.floor(Date.now() / 86_400_000));

/**
 * A table nobody tuned anything on, made anew from a seed: a semicolon file with decimal commas, blanks, an id, a date, text
 * with quotes and accents, a category, and a yes-or-no target that depends on some of them.
 */
export function unseenTable(seed: number, rows: number): string {
  const random = randomStream(seed, 'unseen');
  const towns = ['Zürich', 'São Paulo', 'Łódź', 'Oslo "north"', '東京'];
  const lines = ['ref;opened;town;height;weight;visits;returned'];
  for (let row = 0; row < rows; row += 1) {
    const town = towns[random.integer(towns.length)];
    const height = 150 + 20 * random.normal();
    const weight = 0.5 * height + 8 * random.normal();
    const visits = random.integer(12);
    const score = 0.08 * (height - 150) - 0.4 * (visits - 6) + (town === 'Oslo "north"' ? 1.5 : 0) + random.normal();
    const day = new Date(Date.UTC(2021, 0, 1 + random.integer(900))).toISOString().slice(0, 10);
    const cells = [
      `A${String(row).padStart(6, '0')}`, day, `"${town.replaceAll('"', '""')}"`, decimal(height, random.next() < MISSING_HEIGHTS), decimal(weight, random.next() < 0.02), String(visits), score > 0 ? 'yes' : 'no',
    ];
    lines.push(cells.join(';'));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function decimal(value: number, isMissing: boolean): string {
  return isMissing ? '' : value.toFixed(2).replace('.', ',');
}
