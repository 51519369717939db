import type { noteTerms } from '../explain/termOf';

/** A stretch of a text; one with a term explains itself. */
export interface NotePart {
  readonly text: string;
  readonly term?: keyof typeof noteTerms;
}

/** A text that stands beside a chart, stretch by stretch. */
export type Note = readonly NotePart[];

/** A text without terms. */
export function plainNote(text: string): Note {
  return [{ text }];
}

/** All of a text, for where nothing can be pressed. */
export function noteText(note: Note): string {
  return note.map(({ text }) => text).join('');
}
