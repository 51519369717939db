import type { VersionRecord } from '../engine/ports';

/** The same version with this name, or with none. */
export function named(version: VersionRecord, name: string | null): VersionRecord {
  const { name: _old, ...rest } = version;
  return name === null ? rest : { ...rest, name };
}
