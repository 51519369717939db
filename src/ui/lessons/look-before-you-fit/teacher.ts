import type { TeacherPage } from '../lesson';

/** The teacher's page of this lesson. */
export const teacher: TeacherPage = {
  objectives: [
    'Say why equal statistics do not mean equal data.',
    'Read the shape of a column off its header, and its values off the inspector.',
    'Find a value that nobody meant, and mend it with a step that others can see.',
  ],
  timings: [
    { what: 'The guess about four tables', minutes: '1' },
    { what: 'Fitting two lines', minutes: '3–4' },
    { what: 'The four pictures', minutes: '2' },
    { what: 'The odd penguin and its mending', minutes: '3–4' },
    { what: 'In your own words', minutes: '1' },
  ],
  misconceptions: [
    { thinks: 'A high R² means that a line is the right shape.', truth: 'R² is the same for the curve of table II, where no line is right.' },
    { thinks: 'An outlier is an error and should go.', truth: 'In table IV the outlier is the only row that says anything about the slope; whether it is an error, the table cannot say.' },
    { thinks: 'Software would notice a wrong value.', truth: 'Plumbline asks whether a full stop means missing, once the learner has looked; to a model it is a category like any other. Only someone who knows what the column means can tell.' },
    { thinks: 'The fix belongs in the spreadsheet.', truth: 'A step is seen by everyone and runs again on the next file; a cell that was edited by hand is not.' },
  ],
  answers: [
    { step: 'guess', answer: 'All different. There is no wrong answer to a guess; most people say “much alike”.' },
    { step: 'fit-one', answer: 'R² 0.67, RMSE 1.12.' },
    { step: 'fit-others', answer: 'R² 0.67 and RMSE 1.12 again, for each of the three.' },
    { step: 'mend', answer: '“.” among the words that mean missing, or Replace values: column Sex, from “.” to missing. Ten gaps become eleven.' },
    { step: 'own-words', answer: 'Look for: statistics leave the shape out; a picture or the list of values shows what no single number does; a model takes every value at its word.' },
  ],
  figures: [
    'R² of a straight line, on the rows it was fitted to: 0.667 for I, 0.666 for II, 0.666 for III, 0.667 for IV.',
    'Mean of x 9, mean of y 7.50, standard deviation of x 3.32 and of y 2.03, in all four.',
    '344 penguins: 168 MALE, 165 FEMALE, 10 without a value, 1 full stop.',
  ],
};
