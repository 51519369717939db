import { count } from '../format/number';
import { plural } from './plural';

/** A step that is looked at before it is applied. */
export const preview = {
  label: (step: string) => `Preview of ${step}`,
  of: 'Preview of',
  said: (step: string, change: string, note: string | null) => `Preview of ${step}: ${change}${note === null ? '' : `. ${note}`}`,
  cannot: (step: string) => `${step} needs a setting before there is something to preview.`,
  wrong: (step: string, expected: string, got: string, fix: string) => `${step} cannot be previewed. Expected ${expected}; got ${got}. ${fix}`,
  hindered: (above: string) => `There is nothing to preview as long as “${above}” above it does not work.`,
  state: 'preview',
  cellsChange: (n: number) => `${plural(n, 'cell', 'cells')} ${n === 1 ? 'changes' : 'change'}`,
  rowsGo: (n: number) => `${plural(n, 'row', 'rows')} ${n === 1 ? 'goes' : 'go'}`,
  rowsCome: (n: number) => `${plural(n, 'row', 'rows')} ${n === 1 ? 'comes' : 'come'}`,
  columnsGo: (n: number) => `${plural(n, 'column', 'columns')} ${n === 1 ? 'goes' : 'go'}`,
  columnsCome: (n: number) => `${plural(n, 'column', 'columns')} ${n === 1 ? 'comes' : 'come'}`,
  columnsRenamed: (n: number) => `${plural(n, 'column', 'columns')} ${n === 1 ? 'gets' : 'get'} another name`,
  nothing: 'nothing changes',
  working: 'Working out what changes…',
  sample: (rows: number, of: number) => `a sample of ${count(rows)} of ${count(of)} rows`,
  training: 'training rows',
  against: { input: 'against the table it takes', now: 'against how it is now' },
  filtered: (rows: number) => `${plural(rows, 'row', 'rows')} shown, as filtered`,
  apply: 'Apply',
  discard: 'Discard',
  show: 'Preview',
  close: 'Close preview',
  keys: 'Enter applies, Escape discards.',
  was: (old: string) => `was ${old}, now `,
  row: { gone: 'goes: ', come: 'comes: ' },
  column: { gone: 'goes', come: 'comes', changed: 'changes', renamed: 'gets this name', same: '' },
  renamedFrom: (name: string) => `was ${name}`,
};
