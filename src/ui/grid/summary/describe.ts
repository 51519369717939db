import type { ViewFilter } from '../../../client/types';
import type { ColumnSummary, NumberDetail } from '../../../table/summary/summary';
import { isoDay } from '../../format/date';
import { spokenLabel } from '../../format/label';
import { brief, share } from '../../format/number';
import { words } from '../../words';
import type { GridColumn } from '../gridColumn';

const say = words.grid.summary;
const aloud = words.grid.aloud;

/** The line of text under a header's picture, and how many cells are missing where any are; together in `captionOf`. */
export function captionParts(summary: ColumnSummary, filter?: ViewFilter, whole?: ColumnSummary): { readonly line: string; readonly missing: string | null } {
  const { detail } = summary;
  if (filter !== undefined && whole?.detail.kind === 'category') return { line: say.valuesOf(summary.distinct, whole.distinct), missing: null };
  const missing = summary.nulls + summary.nans;
  return { line: lineOf(summary), missing: missing === 0 || detail.kind === 'block' ? null : say.missing(missing) };
}

/** All that stands under a header's picture; under a filter of the column's own values, how many of them are left. */
export function captionOf(summary: ColumnSummary, filter?: ViewFilter, whole?: ColumnSummary): string {
  const { line, missing } = captionParts(summary, filter, whole);
  return missing === null ? line : `${line} · ${missing}`;
}

function lineOf({ detail, distinct }: ColumnSummary): string {
  switch (detail.kind) {
    case 'number':
      return detail.min === null ? say.noValues : say.number(brief(detail.min, 3), brief(median(detail), 3), brief(detail.max, 3));
    case 'category':
      return say.values(distinct);
    case 'text':
      return detail.looksLikeId ? say.looksLikeId : say.distinct(distinct);
    case 'date':
      return detail.min === null || detail.max === null ? say.noValues : say.span(isoDay(detail.min), isoDay(detail.max));
    case 'boolean':
      return say.yes(share(part(detail.trues, detail.trues + detail.falses)));
    case 'block':
      return say.slots(detail.slots);
  }
}

/** All that a header shows, or a card of a column, as one sentence for those who listen. */
export function describeColumn(column: Omit<GridColumn, 'width'>, summary: ColumnSummary | undefined, whole?: ColumnSummary): string {
  const parts: string[] = [column.name, words.inspector.columnKinds[column.type]];
  if (column.isComputed === true) parts.push(aloud.computed);
  if (column.role !== null) parts.push(aloud.role(roleWord(column.role)));
  if (summary !== undefined) parts.push(...facts(summary));
  if (column.alerts > 0) parts.push(aloud.alerts(column.alerts));
  if (column.sort !== null) parts.push(aloud.sorted(column.sort === 'descending'));
  if (column.isFiltered) parts.push(aloud.filtered, ...(summary !== undefined && whole?.detail.kind === 'category' ? [say.valuesOf(summary.distinct, whole.distinct)] : []));
  return parts.join(', ');
}

/** A role in words. */
export function roleWord(role: string): string {
  return (words.inspector.roles as Readonly<Record<string, string>>)[role] ?? role;
}

/** Quantile 0.5 of a number column. */
export function median({ quantiles }: NumberDetail): number | null {
  return quantiles[3] ?? null;
}

function facts(summary: ColumnSummary): string[] {
  const { detail, rows } = summary;
  const missing = summary.nulls + summary.nans;
  const out = [missing === 0 ? aloud.noMissing : aloud.missing(missing)];
  switch (detail.kind) {
    case 'number':
      if (detail.min !== null) out.push(aloud.median(brief(median(detail))), aloud.range(brief(detail.min), brief(detail.max)));
      if (detail.skew !== null && Math.abs(detail.skew) > 1) out.push(detail.skew > 0 ? aloud.skewed.right : aloud.skewed.left);
      break;
    case 'category':
      out.push(aloud.distinct(summary.distinct));
      if (detail.top.length > 0) out.push(aloud.top(spokenLabel(detail.top[0].value), share(part(detail.top[0].count, rows))));
      break;
    case 'text':
      out.push(aloud.distinct(summary.distinct));
      if (detail.looksLikeId) out.push(say.looksLikeId);
      break;
    case 'date':
      if (detail.min !== null && detail.max !== null) out.push(aloud.range(isoDay(detail.min), isoDay(detail.max)));
      break;
    case 'boolean':
      out.push(say.yes(share(part(detail.trues, detail.trues + detail.falses))));
      break;
    case 'block':
      out.push(say.slots(detail.slots));
  }
  return out;
}

function part(some: number, all: number): number {
  return all === 0 ? 0 : some / all;
}
