import type { TermEntry } from '../term';

/** What notes and findings of charts speak of. */
export const charts = {
  quartile: {
    title: 'Quartile',
    says: ['A quarter of the values lie below the first quartile and a quarter above the third.', 'Between the two is the middle half: the wider apart they are, the more the values differ.'],
    picture: { kind: 'column', mark: 'quartiles' },
    tries: { kind: 'step', step: 'clip-outliers', param: 'method', label: 'Clip by quartiles' },
    docs: 'steps/clip-outliers',
  },
  'wilson-interval': {
    title: 'Wilson interval',
    says: ['A share that is counted in a few rows could easily have come out differently; Wilson’s interval says by how much.', 'Made so, such intervals hold the true share about 95 times in 100, and stay between 0 and 100%.'],
    picture: { kind: 'rates' },
  },
  'trend-line': {
    title: 'R² of a line',
    says: ['R² is the share of the variation up the side that the straight line accounts for: 0 is none of it, 1 is all.', 'It says how close points lie to the line, not whether one column brings about the other.'],
    picture: { kind: 'points', mark: 'line' },
  },
  correlation: {
    title: 'Correlation',
    says: ['Pearson’s r says how closely two columns follow a straight line: 0 is not at all, 1 or −1 is exactly.', 'It misses what is curved, a few far points can make it, and it says nothing of causes.'],
    picture: { kind: 'points', mark: 'none' },
  },
} as const satisfies Readonly<Record<string, TermEntry>>;
