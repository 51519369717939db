/** The 0.975 quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson's 95 % score interval (1927) of a share seen in `count` rows; with weights, `count` is Kish's effective size,
 * the squared sum of weights over the sum of their squares.
 */
export function wilson(share: number, count: number): { readonly low: number; readonly high: number } {
  const shrink = 1 + (Z * Z) / count;
  const middle = (share + (Z * Z) / (2 * count)) / shrink;
  const half = (Z / shrink) * Math.sqrt((share * (1 - share)) / count + (Z * Z) / (4 * count * count));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
