import type { ContractMatch, Dataset } from '../../client/types';
import { words } from '../words';

/** A file to offer for a definition, and the sentence that says why this one. */
export interface FileOffer {
  readonly id: string;
  readonly why: string;
}

/** The file of the open project: what a definition opened beside it is most likely for. Null when it is no longer here. */
export function openFile(bindings: Readonly<Record<string, string>>, datasets: readonly Dataset[]): FileOffer | null {
  const id = Object.values(bindings).find(bound => datasets.some(dataset => dataset.id === bound));
  return id === undefined ? null : { id, why: words.handOff.whyOpen };
}

/** The file whose columns fit best: most found, then most found by the same name and type, then the one added last. */
export function bestFit(fits: readonly { readonly dataset: Dataset; readonly match: ContractMatch }[]): FileOffer | null {
  const score = ({ dataset, match: { matched, missing, types } }: (typeof fits)[number]): readonly number[] => [
    -missing.length, matched.filter(({ how }) => how === 'same').length, types.filter(({ ok }) => ok).length, dataset.addedAt,
  ];
  const [best] = [...fits].sort((a, b) => compare(score(b), score(a)));
  if (best === undefined) return null;
  const { matched, missing } = best.match;
  const wanted = matched.length + missing.length;
  return { id: best.dataset.id, why: wanted === 0 ? words.handOff.whyLast : words.handOff.whyFits(matched.length, wanted, fits.length - 1) };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] - b[at];
}
