import type { ChartKind, ChartSpec } from '../../client/types';
import type { Json } from '../../pipeline/json';
import { words } from '../words';

/** What a person chose to draw of a step's table. What is selected inside the chart is no part of it. */
export interface ChartLook {
  /** Null where nobody chose one: the chart then takes a column that suits. */
  readonly x: string | null;
  readonly y: string | null;
  readonly color: string | null;
  readonly kind: ChartKind | 'auto';
  /** The class whose rate is drawn. */
  readonly of: string | null;
  readonly sample: boolean;
  readonly trend: boolean;
  /** Rows far out are in sight too. */
  readonly whole: boolean;
}

/** A chart of which nothing was chosen. */
export const NO_CHOICE: ChartLook = { x: null, y: null, color: null, kind: 'auto', of: null, sample: false, trend: false, whole: false };

/** The choices that a chart asked for elsewhere comes to. */
export function lookOf({ x, y, color, kind, of, sample, trend, whole }: ChartSpec): ChartLook {
  return { x, y: y ?? null, color: color ?? null, kind: kind ?? 'auto', of: of ?? null, sample: sample ?? false, trend: trend ?? false, whole: whole ?? false };
}

/** Takes what it understands of choices that were kept; null where there are none. */
export function readChartLook(kept: Json | undefined): ChartLook | null {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return null;
  const { x, y, color, kind, of, sample, trend, whole } = kept as Readonly<Record<string, Json>>;
  const name = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
  const isKind = typeof kind === 'string' && Object.hasOwn(words.charts.kinds, kind);
  return { x: name(x), y: name(y), color: name(color), kind: isKind ? (kind as ChartLook['kind']) : 'auto', of: name(of), sample: sample === true, trend: trend === true, whole: whole === true };
}

/** The choices that can be drawn of these columns: one that names a column which is not there is none. */
export function choicesOn(look: ChartLook, columns: readonly string[]): ChartLook {
  const known = (name: string | null): string | null => (name !== null && columns.includes(name) ? name : null);
  const y = known(look.y);
  return { ...look, x: known(look.x), y, color: known(look.color), of: look.y === null || y !== null ? look.of : null };
}
