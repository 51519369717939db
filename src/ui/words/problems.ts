import { count } from '../format/number';

/** The parts of a problem. */
export const problems = {
  title: 'It did not work',
  unset: 'One thing to set',
  expected: 'Expected',
  got: 'Got',
  where: {
    node: (id: string) => `step ${id}`,
    param: (name: string) => `setting “${name}”`,
    column: (name: string) => `column ${name}`,
    row: (row: number) => `row ${count(row + 1)}`,
    line: (line: number) => `line ${count(line)}`,
    byte: (byte: number) => `byte ${count(byte)}`,
    file: (name: string) => name,
  },
  goToStep: 'Go to the step',
  useColumn: (now: string, old: string) => `Use “${now}” in place of “${old}”`,
  again: 'Try again',
  crash: 'Something broke that should not. The details are in the browser’s console; what you had is kept.',
};
