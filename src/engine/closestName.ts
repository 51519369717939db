/** The name among `names` that `wanted` was most likely meant to be, or null when none is near (edit distance over a third of its length). */
export function closestName(wanted: string, names: readonly string[]): string | null {
  const folded = fold(wanted);
  let best: string | null = null;
  let least = Math.max(1, Math.floor(folded.length / 3)) + 1;
  for (const name of names.slice(0, 2000)) {
    const distance = fold(name) === folded ? 0 : editDistance(folded, fold(name), least);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[\s_-]+/g, ' ').trim().slice(0, 100);
}

/** Levenshtein distance, given up (as `limit`) once it cannot be below it. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, row[j] + 1, next[j - 1] + 1));
    }
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return row[b.length];
}
