import { civilDay, daysBetween, hourOf, weekdayOf } from '../days';
import { numbers, sizeOf } from '../vector';
import type { Kernel } from '../vector';

export const year = part(ms => civilDay(ms).year);

export const month = part(ms => civilDay(ms).month);

export const day = part(ms => civilDay(ms).day);

export const weekday = part(weekdayOf);

export const hour = part(hourOf);

export const days: Kernel = (args, rows) => {
  const [from, to] = args.map(numbers);
  const { length, mask } = sizeOf(args, rows);
  const out = new Float64Array(length);
  for (let i = 0; i < length; i += 1) out[i] = daysBetween(from.values[i & from.mask], to.values[i & to.mask]);
  return { kind: 'number', values: out, mask };
};

function part(give: (ms: number) => number): Kernel {
  return ([arg]) => {
    const { values, mask } = numbers(arg);
    const out = new Float64Array(values.length);
    for (let i = 0; i < out.length; i += 1) out[i] = Number.isNaN(values[i]) ? NaN : give(values[i]);
    return { kind: 'number', values: out, mask };
  };
}
