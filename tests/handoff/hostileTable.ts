import { randomStream } from '../../src/pipeline/random';

/** Names that would break code which does not quote them, and one for each type of column. */
export const NAMES = {
  number: 'he said "hi" \\ back\'s',
  long: 'line\nbreak\r\ttab',
  comma: '</script><!-- {x!r} %s ${y} `z`',
  boolean: '__proto__',
  date: '日本 ü 🙂 \u202Eright to left\u2028',
  stamp: '"""; import os; os._exit(3) #',
  town: '\\N{DIGIT ONE}\\u0041\\x41',
  code: 'label',
  target: "what's \"it\"?",
} as const;

const TOWNS = ['Zürich', "Oslo 'n \"north\"", '東京', '=1+1', 'None', 'nan', ' spaced '];
const CLASSES = ['ye"s\n', '\\no', '</script>'];

/**
 * A table as CSV whose names, cells and classes are attacks: numbers, booleans, days, instants, texts, codes, some of each
 * missing. With `isForeign` it has what training had not: categories nobody has seen, cells that are not of their type,
 * short rows, blank lines, columns in another order and one more.
 */
export function hostileCsv(seed: number, rows: number, isForeign: boolean): string {
  const random = randomStream(seed, 'hostile');
  const pick = <T>(list: readonly T[]): T => list[random.integer(list.length)];
  const order = Object.values(NAMES);
  const columns = isForeign ? [...order.filter(name => name !== NAMES.target).reverse(), 'one more'] : order;
  const lines = [columns.map(quoted).join(',')];
  for (let row = 0; row < rows; row += 1) {
    const value = 50 + 20 * random.normal();
    const day = new Date(Date.UTC(2020, 0, 1 + random.integer(800), random.integer(24), random.integer(60), random.integer(60), random.integer(1000)));
    const town = pick(TOWNS);
    const score = value / 20 + TOWNS.indexOf(town) + random.normal();
    const cells: Record<string, string> = {
      [NAMES.number]: value.toPrecision(1 + random.integer(17)),
      [NAMES.long]: (value * 1e5).toFixed(0),
      [NAMES.comma]: `${(value * 1000).toFixed(2)} EUR`.replace('.', ','),
      [NAMES.date]: day.toISOString().slice(0, 10),
      [NAMES.stamp]: day.toISOString(),
      [NAMES.town]: town,
      [NAMES.code]: String(1 + random.integer(4)),
      [NAMES.target]: CLASSES[Math.min(2, Math.max(0, Math.floor(score / 4)))],
      'one more': 'x',
    };
    const truth = pick(['true', 'false']);
    const text = columns.map(name => {
      if (name !== NAMES.target && random.next() < 0.06) return pick(['', 'NA', ' ']);
      if (isForeign && random.next() < 0.08) return quoted(pick(['Nowhere', 'abc', '1e400', '007', '-0', '+5.', '.5', '1e-7', 'Infinity', '2020-02-30', '31.12.2020 11:59 pm', 'yes', "'=2+2", '1,5']));
      return quoted(name === NAMES.boolean ? truth : cells[name]);
    });
    if (isForeign && row % 50 === 7) lines.push('', text.slice(0, 4).join(','));
    lines.push(text.join(','));
  }
  return `${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
