import type { Json } from '../pipeline/json';
import type { BackendMemory, SettingStore } from './ports';

const KEY = 'backends';

/** What was found out about this machine's backends, and a place for more. Losing it only costs time. */
export async function backendMemory(settings: SettingStore): Promise<BackendMemory> {
  const read = async (): Promise<Readonly<Record<string, Json>>> => ((await settings.get(KEY)) ?? {}) as Readonly<Record<string, Json>>;
  return {
    memory: await read(),
    onRemember: async (name, value) => settings.set(KEY, { ...(await read()), [name]: value }).catch(() => undefined),
  };
}
