/** A color as `getComputedStyle` gives it, made see-through. */
export function faded(color: string, alpha: number): string {
  return color.replace(/^rgb\(/, 'rgba(').replace(/\)$/, `, ${alpha})`);
}
