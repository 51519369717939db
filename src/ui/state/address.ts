/** Where the project that was open last is remembered. */
const LAST = 'plumbline.last-project';
const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/** The project that the address names; null for the start page and for lessons. */
export function hashProject(): string | null {
  return hashParts().get('project');
}

/** The project to begin with: the one that the address names, else the one that was open when the app was left. */
export function firstProject(): string | null {
  return hashProject() ?? read();
}

/** Writes the open project into the address, so that a reload finds it and Back leaves it; the next start finds it too. */
export function setHashProject(id: string | null): void {
  remember(id);
  if (hashProject() === id && hashLesson() === null) return;
  go(id === null ? '' : `#project=${encodeURIComponent(id)}`);
}

/** A place in a lesson. */
export interface LessonAddress {
  readonly name: string;
  /** Null where the address names none. */
  readonly step: string | null;
}

/** The lesson that the address names, read with suspicion: anybody may have written it. */
export function hashLesson(): LessonAddress | null {
  const parts = hashParts();
  const name = parts.get('lesson');
  const step = parts.get('step');
  if (name === null || !NAME.test(name)) return null;
  return { name, step: step !== null && NAME.test(step) ? step : null };
}

/** What a link to a lesson asks for, also where no lesson could bear that name: that is to be said, not followed. */
export function askedLesson(): LessonAddress | null {
  const name = hashParts().get('lesson')?.slice(0, 80) ?? '';
  return hashLesson() ?? (name === '' ? null : { name, step: null });
}

/** Writes a place in a lesson into the address. Steps of one lesson share an entry of the browser's history. */
export function setHashLesson({ name, step }: LessonAddress): void {
  const hash = `#lesson=${name}${step === null ? '' : `&step=${step}`}`;
  if (window.location.hash === hash) return;
  if (hashLesson()?.name === name) window.history.replaceState(null, '', hash);
  else go(hash);
}

function hashParts(): URLSearchParams {
  return new URLSearchParams(window.location.hash.slice(1));
}

function go(hash: string): void {
  const { pathname, search } = window.location;
  window.history.pushState(null, '', hash === '' ? `${pathname}${search}` : hash);
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
