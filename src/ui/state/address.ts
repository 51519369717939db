const PREFIX = '#project=';
/** Where the project that was open last is remembered. */
const LAST = 'plumbline.last-project';

/** The project that the address names; null for the start page. */
export function hashProject(): string | null {
  const { hash } = window.location;
  return hash.startsWith(PREFIX) ? decodeURIComponent(hash.slice(PREFIX.length)) : null;
}

/** The project to begin with: the one that the address names, else the one that was open when the app was left. */
export function firstProject(): string | null {
  return hashProject() ?? read();
}

/** Writes the open project into the address, so that a reload finds it and Back leaves it; the next start finds it too. */
export function setHashProject(id: string | null): void {
  remember(id);
  if (hashProject() === id) return;
  const { pathname, search } = window.location;
  window.history.pushState(null, '', id === null ? `${pathname}${search}` : `${PREFIX}${encodeURIComponent(id)}`);
}

/** Has the next start begin with this project; null for the start page. */
export function remember(id: string | null): void {
  try {
    if (id === null) localStorage.removeItem(LAST);
    else localStorage.setItem(LAST, id);
  } catch {
    // A browser that keeps nothing here begins with the start page.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(LAST);
  } catch {
    return null;
  }
}
