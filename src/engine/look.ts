import { NEAR_SCORE } from '../evaluate/alerts/leakLimits';
import type { Bitmap } from '../table/bitmap';
import { bitmap, setBit } from '../table/bitmap';
import type { Alert, LeakSuspect } from '../table/alerts/alert';
import { Frame } from '../table/frame';
import { rangeMask, valuesMask } from '../table/kernels/filter';
import { andMasks, notMask } from '../table/kernels/masks';
import { missingMask } from '../table/kernels/missing';
import { containsMask, findNext, type Hit } from '../table/kernels/search';
import { rowsOf } from '../table/kernels/select';
import { sortOrder } from '../table/kernels/sort';
import { takeColumn, takeFrame } from '../table/kernels/take';
import { int32s } from '../table/shared';
import { summarizeColumn } from '../table/summary/summarize';
import type { ColumnSummary } from '../table/summary/summary';
import type { ViewFilter, ViewSpec } from './api';
import type { ComputeJob, JobNews, JudgedRows } from './job';

interface Control {
  checkCancelled(): void;
  breathe(): Promise<void>;
  progress(news: JobNews): void;
}

/**
 * Rows of a view, in its order: those every filter keeps, sorted by the keys, ties as they stood. Null when the view is
 * the table itself.
 */
export function orderOf(frame: Frame, { sort = [], filters = [] }: ViewSpec, control: Control): Int32Array | null {
  if (sort.length === 0 && filters.length === 0) return null;
  const masks = filters.map(filter => {
    control.checkCancelled();
    return filterMask(frame, filter);
  });
  const mask = masks.length === 0 ? null : andMasks(masks);
  if (sort.length === 0) return rowsOf(mask!, frame.length);
  const order = sortOrder(frame, sort);
  if (mask === null) return order;
  const kept = int32s(frame.length);
  let count = 0;
  for (const row of order) if (((mask[row >> 3] >> (row & 7)) & 1) === 1) kept[count++] = row;
  return kept.slice(0, count);
}

/** Summaries of the named columns (all when null) over the rows of a view (all when null). */
export function summarize(frame: Frame, order: Int32Array | null, names: readonly string[] | null, control: Control): readonly ColumnSummary[] {
  const wanted = names ?? frame.names;
  return wanted.map((name, i) => {
    control.checkCancelled();
    control.progress({ phase: 'summarizing', done: i, total: wanted.length });
    const column = frame.column(name);
    return summarizeColumn(name, order === null ? column : takeColumn(column, order));
  });
}

/** The first place in a view, from a row on, whose cell shows the text. */
export function findText(frame: Frame, { order, text, from, backwards }: ComputeJob & { kind: 'find' }, control: Pick<Control, 'checkCancelled'>): Hit | null {
  return text === '' ? null : findNext(frame, text, from, { order, backwards, check: () => control.checkCancelled() });
}

/** The alerts of a table; those about its target from the rows that may be judged. */
export async function alertsIn({ frame, summaries, roles, judged }: ComputeJob & { kind: 'alerts' }, control: Control): Promise<readonly Alert[]> {
  const { findAlerts } = await import('../evaluate/alerts/findAlerts');
  const table = { frame: Frame.from(frame), summaries: new Map(summaries.map(summary => [summary.name, summary])), roles: new Map(roles) };
  return findAlerts(table, judged === null ? null : { ...judged, frame: judgedFrame(judged) }, done => looking(control, done));
}

/** Columns that alone come near telling the target, on rows that may be judged. */
export async function nearTargetIn({ roles, judged }: ComputeJob & { kind: 'near-target' }, control: Control): Promise<readonly LeakSuspect[]> {
  const { leakSuspects } = await import('../evaluate/alerts/leakSuspect');
  let done = 0;
  return leakSuspects({ ...judged, frame: judgedFrame(judged) }, new Map(roles), () => looking(control, (done += 1)), NEAR_SCORE);
}

async function looking(control: Control, done: number): Promise<void> {
  control.checkCancelled();
  control.progress({ phase: 'looking', done, total: null });
  await control.breathe();
}

function judgedFrame({ frame, sources }: JudgedRows): Frame {
  const all = Frame.from(frame);
  if (sources === null) return all;
  const wanted = new Set(sources);
  return takeFrame(all, Int32Array.from({ length: all.length }, (_, row) => row).filter(row => wanted.has(all.sourceRow(row))));
}

function filterMask(frame: Frame, filter: ViewFilter): Bitmap {
  if (filter.kind === 'rows') return sourceRowsMask(frame, filter.rows);
  const column = frame.column(filter.column);
  switch (filter.kind) {
    case 'range':
      return rangeMask(column, filter);
    case 'values': {
      const mask = valuesMask(column, filter.values);
      return filter.exclude ? notMask(mask, frame.length) : mask;
    }
    case 'missing': {
      const mask = missingMask(column);
      return filter.missing ? mask : notMask(mask, frame.length);
    }
    case 'contains':
      return containsMask(column, filter.text);
  }
}

function sourceRowsMask(frame: Frame, rows: readonly number[]): Bitmap {
  const wanted = new Set(rows);
  const mask = bitmap(frame.length);
  for (let row = 0; row < frame.length; row += 1) if (wanted.has(frame.sourceRow(row))) setBit(mask, row);
  return mask;
}
