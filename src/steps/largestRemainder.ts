/** Whole numbers near `exact` that sum to `wanted`, the rounded sum of those: the largest remainders are rounded up, of equal ones the first. */
export function largestRemainder(exact: readonly number[], wanted: number): number[] {
  const whole = exact.map(Math.floor);
  const missing = wanted - whole.reduce((sum, size) => sum + size, 0);
  const byRemainder = [...exact.keys()].sort((a, b) => exact[b] - whole[b] - (exact[a] - whole[a]) || a - b);
  for (const i of byRemainder.slice(0, missing)) whole[i] += 1;
  return whole;
}
