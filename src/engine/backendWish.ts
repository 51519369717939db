import type { SettingStore } from './ports';

/** Where a person's choice of backend is remembered: it is in the keys of models, so it must outlive the tab. */
const KEY = 'backend-wish';
const WISHES = ['auto', 'webgpu', 'wasm', 'cpu'] as const;

/** The tfjs backend a person wants; "auto" lets the learner measure. */
export type BackendWish = (typeof WISHES)[number];

/** The backend that was last asked for in this browser. */
export async function readWish(settings: SettingStore): Promise<BackendWish> {
  const kept = await settings.get(KEY).catch(() => undefined);
  return WISHES.find(wish => wish === kept) ?? 'auto';
}

/** Remembers the backend asked for; a tab that may not write asks for itself alone. */
export async function keepWish(settings: SettingStore, wish: BackendWish): Promise<void> {
  await settings.set(KEY, wish).catch(() => undefined);
}
