import type { AlertTable } from '../../../src/table/alerts/alert';
import type { Frame } from '../../../src/table/frame';
import { summarizeFrame } from '../../../src/table/summary/summarize';

/** A frame as the detectors see it, with its summaries. */
export function tableOf(frame: Frame, roles: Readonly<Record<string, string>> = {}): AlertTable {
  return { frame, summaries: new Map(summarizeFrame(frame).map(summary => [summary.name, summary])), roles: new Map(Object.entries(roles)) };
}

/** `of(0), of(1)...`. */
export function times<T>(length: number, of: (i: number) => T): T[] {
  return Array.from({ length }, (_, i) => of(i));
}
