import type { Json } from '../pipeline/json';
import type { Alert, MixedTypes } from '../table/alerts/alert';
import type { Schema } from '../table/schema';

/** The share of cells that must be numbers before the rest is taken for slips. */
const LEAST_NUMBERS = 0.9;

/** Of a cell that is no number a note shows as many characters. */
const LONGEST_SHOWN = 20;

/** Columns that are numbers but for a few cells and stand as the file has them, by how their numbers are written: a model can have those as numbers. */
export function nearlyNumbers(alerts: readonly Alert[], schema: Schema): readonly MixedTypes[] {
  return alerts.filter((alert): alert is MixedTypes => alert.code === 'mixed-types' && alert.kind === 'number'
    && alert.of - alert.count >= LEAST_NUMBERS * alert.of && schema.find(({ name }) => name === alert.columns[0])?.from === undefined);
}

/** One change of type for each way of writing numbers, with what it costs; how many cells that is, its own warning says as rows come and go. */
export function castsOf(mixed: readonly MixedTypes[]): readonly { readonly params: Readonly<Record<string, Json>>; readonly note: string }[] {
  const byFormat = new Map<string, MixedTypes[]>();
  for (const alert of mixed) {
    const key = `${alert.decimal} ${alert.thousands}`;
    byFormat.set(key, [...(byFormat.get(key) ?? []), alert]);
  }
  return [...byFormat.values()].map(alerts => {
    const [{ decimal, thousands }] = alerts;
    return {
      params: { columns: alerts.map(({ columns: [column] }) => column), to: 'number', ...(decimal === '.' ? {} : { decimal }), ...(thousands === '' ? {} : { thousands }) },
      note: `Fixes: ${alerts.map(sayMended).join('; ')}`,
    };
  });
}

function sayMended({ columns: [column], count, exceptions: { distinct, values } }: MixedTypes): string {
  if (count === 0) return `numbers kept as text in ${column}`;
  const first = `“${values[0].value.slice(0, LONGEST_SHOWN)}”`;
  return `mixed contents in ${column} (${distinct === 1 ? `${first} becomes` : `cells such as ${first} become`} missing)`;
}
