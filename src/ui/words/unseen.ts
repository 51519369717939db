import { list, plural } from './plural';

/** What nobody sees in a value, for those who listen. */
export const unseen = {
  empty: 'empty text',
  with: (value: string, unseen: readonly string[]) => `${value}, with ${list(unseen)}`,
  kinds: {
    space: (count: number) => (count === 1 ? 'a space' : plural(count, 'space', 'spaces')),
    'fixed-space': (count: number) => (count === 1 ? 'a non-breaking space' : plural(count, 'non-breaking space', 'non-breaking spaces')),
    tab: (count: number) => (count === 1 ? 'a tab' : plural(count, 'tab', 'tabs')),
    line: (count: number) => (count === 1 ? 'a line break' : plural(count, 'line break', 'line breaks')),
    sign: (count: number) => (count === 1 ? 'an invisible sign' : plural(count, 'invisible sign', 'invisible signs')),
  },
  places: { before: (what: string) => `${what} before`, inside: (what: string) => `${what} inside`, after: (what: string) => `${what} after` },
  form: 'letters in another Unicode form',
};
