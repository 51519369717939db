import type { WorkFacts } from '../../../pipeline/problemFact';
import { duration, roughly } from '../../format/amount';
import type { Said } from './said';

/** Work that stopped before its end. */
export const work = {
  cancelled: { expected: 'the work to end', got: 'a request to stop', fix: 'Start it again if it was not meant to stop.' },
  'thread-died': { expected: 'work in the background to go on', got: 'an unexpected stop', fix: 'Try again; nothing that was saved is lost. If it comes again, memory may be short: close other tabs, or use less data.' },
  'taken-over': { expected: 'work that ends in this tab', got: 'another tab that has taken over', fix: 'Go on in the other tab: a training goes on from its last checkpoint.' },
  deadline: ({ ms }) => ({ expected: `an answer within ${roughly(ms) ?? duration(ms)}`, got: 'none in that time', fix: 'Try again with less data, or stop other work on this machine.' }),
} satisfies Said<WorkFacts>;
