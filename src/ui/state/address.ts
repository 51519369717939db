const PREFIX = '#project=';

/** The project that the address names; null for the start page. */
export function hashProject(): string | null {
  const { hash } = window.location;
  return hash.startsWith(PREFIX) ? decodeURIComponent(hash.slice(PREFIX.length)) : null;
}

/** Writes the open project into the address, so that a reload finds it and Back leaves it. */
export function setHashProject(id: string | null): void {
  if (hashProject() === id) return;
  const { pathname, search } = window.location;
  window.history.pushState(null, '', id === null ? `${pathname}${search}` : `${PREFIX}${encodeURIComponent(id)}`);
}
