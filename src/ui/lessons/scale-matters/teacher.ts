import type { TeacherPage } from '../lesson';

/** The teacher's page of this lesson. */
export const teacher: TeacherPage = {
  objectives: [
    'Say what a distance between two rows is made of.',
    'Find out which column dominates it, from standard deviations.',
    'Put a scaling step in the right place: below the split.',
  ],
  timings: [
    { what: 'The guess', minutes: '2' },
    { what: 'Neighbors as measured', minutes: '2' },
    { what: 'Looking at the mistakes', minutes: '2–3' },
    { what: 'One scale', minutes: '2–3' },
    { what: 'In your own words', minutes: '1–2' },
  ],
  misconceptions: [
    { thinks: 'The computer knows that grams are small.', truth: 'It sees numbers: 4,000 against 18. Units are known to people only.' },
    { thinks: 'Scaling may stand anywhere.', truth: 'Means and spreads are learned. Above the split they would come from rows that judge the model.' },
    { thinks: 'Every model needs scaled columns.', truth: 'A tree compares one column at a time with one value, so units do not matter to it. Penalties and distances are what units matter to.' },
  ],
  answers: [
    { step: 'as-measured', answer: 'Balanced accuracy about 69%; three birds in four are right.' },
    { step: 'one-scale', answer: 'Nearly all of them.' },
    { step: 'own-words', answer: 'Look for: whatever measures distance or penalizes size (neighbors, support vectors, penalized regressions, networks) depends on units; trees do not.' },
  ],
  figures: [
    'Body mass makes up more than 99.9% of the summed variance of the four measurements.',
    'Accuracy of five nearest neighbors on validation rows: about 76% as measured, about 99% on one scale. Balanced accuracy, which the screen shows first: about 69% and 99%.',
  ],
};
