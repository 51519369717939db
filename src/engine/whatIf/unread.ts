import type { ScoringStep } from '../../steps/use';
import { isMissing } from '../../table/column';
import type { Frame } from '../../table/frame';
import { meansMissing, readCell } from '../../table/parse/textReading';
import type { ColumnProfile, TriedRow } from './profile';
import type { ColumnReading } from './readings';

/** Names of the columns whose text is not read as the value that it should be, so that it counts as missing. One that means missing is read. */
export function unreadOf(row: TriedRow, profiles: readonly ColumnProfile[]): readonly string[] {
  return profiles.filter(({ name, reading }) => reading !== undefined && row[name] !== null && readCell(row[name], reading) === null && !meansMissing(row[name], reading)).map(({ name }) => name);
}

/**
 * The same for columns whose texts other steps come to first, by what the steps do with them: of each row, the names of
 * those that a step met with a text and left without a value. `apply` runs one step.
 */
export async function unreadBySteps(
  rows: Frame, steps: readonly ScoringStep[], readings: readonly ColumnReading[], apply: (frame: Frame, step: ScoringStep) => Promise<Frame>,
): Promise<readonly (readonly string[])[]> {
  const unread = Array.from({ length: rows.length }, () => new Set<string>());
  const last = Math.max(-1, ...readings.flatMap(({ places }) => places.map(({ step }) => step)));
  let frame = rows;
  for (let at = 0; at <= last; at += 1) {
    if (steps[at].role === 'population') continue;
    const before = frame;
    frame = await apply(before, steps[at]);
    for (const { name, places } of readings) {
      for (const { column } of places.filter(({ step }) => step === at)) {
        const [from, to] = [before.column(column), frame.column(column)];
        unread.forEach((names, row) => !isMissing(from, row) && isMissing(to, row) && names.add(name));
      }
    }
  }
  return unread.map(names => readings.map(({ name }) => name).filter(name => names.has(name)));
}
