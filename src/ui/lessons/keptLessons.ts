import { entriesOf, isRecord } from './progress';

const KEY = 'plumbline.lessons';

/** Where progress is kept: `localStorage`, or a stand-in. */
export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What is kept of one lesson, unchecked; `projects` are the ids of those it has opened, by project and table. */
export interface KeptLesson {
  readonly progress: unknown;
  readonly projects: Readonly<Record<string, string>>;
}

/** What this browser keeps of a lesson; nothing where it keeps nothing. */
export function keptLesson(keeper: Keeper, name: string): KeptLesson {
  const all = readAll(keeper);
  const one = Object.hasOwn(all, name) ? all[name] : null;
  const { progress = null, projects = null } = isRecord(one) ? one : {};
  return { progress, projects: Object.fromEntries(entriesOf(projects).filter(([, id]) => typeof id === 'string')) as Record<string, string> };
}

/** Keeps a lesson's progress; a browser that keeps nothing still plays it. */
export function keepLesson(keeper: Keeper, name: string, kept: KeptLesson): void {
  try {
    keeper.setItem(KEY, JSON.stringify({ ...readAll(keeper), [name]: kept }));
  } catch {
    // Full or forbidden: the lesson goes on in this tab.
  }
}

/** Forgets every lesson. */
export function forgetLessons(keeper: Keeper): void {
  keeper.removeItem(KEY);
}

function readAll(keeper: Keeper): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(keeper.getItem(KEY) ?? '{}');
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
