/** Counts the requests of this page that went to another origin. The policy allows none; this is the witness. */
export function awayRequests(): { readonly count: number } {
  const counter = { count: 0 };
  const note = (entries: PerformanceEntryList): void => {
    for (const { name } of entries) if (!isOwn(name)) counter.count += 1;
  };
  new PerformanceObserver(list => note(list.getEntries())).observe({ type: 'resource', buffered: true });
  return counter;
}

function isOwn(address: string): boolean {
  const { origin, protocol } = new URL(address, location.href);
  return origin === location.origin || protocol === 'blob:' || protocol === 'data:';
}
