import type { OptionsOf } from '../../src/models/model';
import meta from '../../src/models/tree/meta';

type Options = OptionsOf<typeof meta>;

/** A tree's options: its defaults, but for those given. */
export function treeOptions(given: Readonly<Record<string, string | number | null>> = {}): Options {
  const defaults = Object.fromEntries(Object.entries(meta.params).map(([name, param]) => [name, param.default]));
  return { ...defaults, ...given } as unknown as Options;
}
