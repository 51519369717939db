import { Problem } from '../../pipeline/errors';

/**
 * The class that probabilities and thresholds speak of: the one a person named, else the rarer one in training, the
 * second by code point when both are as frequent; null when there are not exactly two. Throws `bad-param` for a name
 * that is no class.
 */
export function positiveOf(classes: readonly string[], codes: Float64Array, named: string): string | null {
  if (named !== '' && classes.length > 0 && !classes.includes(named)) {
    throw new Problem({
      code: 'bad-param',
      where: { param: 'positive' },
      expected: `one of the classes ${classes.slice(0, 12).map(name => `"${name}"`).join(', ')}${classes.length > 12 ? ', ...' : ''}`,
      got: `"${named}"`,
      fix: 'Choose one of them, or leave it empty.',
      fact: { kind: 'no-class', classes: classes.slice(0, 12), more: Math.max(0, classes.length - 12), got: named },
    });
  }
  if (classes.length !== 2) return null;
  if (named !== '') return named;
  const second = codes.reduce((sum, code) => sum + code, 0);
  return classes[second * 2 <= codes.length ? 1 : 0];
}
