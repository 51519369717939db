let known: boolean | null = null;

/** True where the graphics card draws for the page: without it, more points than a drawing bears are counted in cells. */
export function canDrawMany(): boolean {
  known ??= document.createElement('canvas').getContext('webgl') !== null;
  return known;
}
