/** What an error that nothing foresaw comes from, as far as that is known. */
export type Breakage = 'unknown' | 'quota' | 'memory' | 'aborted' | 'device' | 'store';

/** More of a stack helps nobody. */
const MOST_CHARACTERS = 4000;

/** By the names and the words that browsers and tfjs have for it, the first that fits. */
const SIGNS: readonly (readonly [Breakage, RegExp])[] = [
  ['quota', /\bQuotaExceededError\b/],
  ['memory', /out of memory|allocation failed|could not allocate|failed to allocate|invalid (typed )?array (buffer )?length|\bOOM\b/i],
  ['device', /device (was |is |has been )?lost|lost (the )?(gpu )?device|context (was |is )?lost|CONTEXT_LOST/i],
  ['store', /\b(DatabaseClosedError|InvalidStateError|TransactionInactiveError)\b|database connection is closing/i],
  ['aborted', /\bAbortError\b/],
];

/** What broke, and all that is known of it as text for a report: the error's own message, in whatever language it has. */
export function brokenBy(error: unknown): { readonly kind: Breakage; readonly details: string } {
  const chain = causes(error);
  const known = chain.map(one => `${one.name}: ${one.message}`).join('\n');
  const stack = chain.at(0)?.stack ?? '';
  return { kind: SIGNS.find(([, sign]) => sign.test(known))?.[0] ?? 'unknown', details: [known, stack].filter(part => part !== '').join('\n').slice(0, MOST_CHARACTERS) };
}

/** An error, what it came of, and so on; a value that is no error as its text. */
function causes(error: unknown): readonly { readonly name: string; readonly message: string; readonly stack?: string }[] {
  const found: { name: string; message: string; stack?: string }[] = [];
  for (let at = error; found.length < 5; ) {
    if (typeof at !== 'object' || at === null || !('message' in at)) {
      if (found.length === 0) found.push({ name: 'Thrown', message: String(at) });
      break;
    }
    const { name, message, stack, inner, cause } = at as Error & { inner?: unknown };
    found.push({ name: String(name), message: String(message), ...(stack === undefined ? {} : { stack }) });
    at = inner ?? cause;
  }
  return found;
}
