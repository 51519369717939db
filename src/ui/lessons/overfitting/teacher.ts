import type { TeacherPage } from '../lesson';

/** The teacher's page of this lesson. */
export const teacher: TeacherPage = {
  objectives: [
    'Tell a training score from a validation score, and say which one counts.',
    'Recognize overfitting by the gap between them.',
    'Choose how complex a model may be by its validation score.',
  ],
  timings: [
    { what: 'The guess', minutes: '2' },
    { what: 'Training both trees', minutes: '2' },
    { what: 'Comparing the two parts', minutes: '2–3' },
    { what: 'The islands', minutes: '1–2' },
    { what: 'A better depth', minutes: '2–3' },
    { what: 'In your own words', minutes: '1–2' },
  ],
  misconceptions: [
    { thinks: 'Being right for every training row is the goal.', truth: 'It is easy and worth nothing: a list of the rows can do it.' },
    { thinks: 'A larger model is a better model.', truth: 'Up to some size it learns the shape, beyond it the noise. Where that is depends on the rows and the noise.' },
    { thinks: 'Overfitting means that the model is broken.', truth: 'It means that it was allowed more freedom than the rows can pay for.' },
  ],
  answers: [
    { step: 'guess', answer: 'About as good, or worse.' },
    { step: 'train-both', answer: 'The deep tree: nearly all training rows right.' },
    { step: 'less-depth', answer: 'With some noise depths 2 to 4 are as good as each other; with little noise deeper trees pay; with much noise they cost a lot.' },
    { step: 'own-words', answer: 'Look for: a training score far above the validation score; then fewer or smaller questions, a penalty, stopping earlier, or more rows.' },
  ],
  figures: [
    'With some noise: depth 2 is right for about 93% of training and 88% of validation rows, depth 10 for 99% and 87%.',
    'With much noise: depth 2 about 84% and 80%, depth 10 about 100% and 69%.',
  ],
};
