import type { Histogram, SummaryDetail } from './summary';

/** A detail with its counts of rows as they would be among `scale` times as many, rounded; all else stays. */
export function scaledDetail(detail: SummaryDetail, scale: number): SummaryDetail {
  const times = (count: number) => Math.round(count * scale);
  switch (detail.kind) {
    case 'number':
      return {
        ...detail,
        zeros: times(detail.zeros),
        negatives: times(detail.negatives),
        infinities: times(detail.infinities),
        histogram: scaledBins(detail.histogram, times),
      };
    case 'date':
      return { ...detail, histogram: scaledBins(detail.histogram, times) };
    case 'category':
      return { ...detail, top: detail.top.map(({ value, count }) => ({ value, count: times(count) })), other: times(detail.other) };
    case 'text':
      return {
        ...detail,
        top: detail.top.map(({ value, count }) => ({ value, count: times(count) })),
        other: times(detail.other),
        lengths: scaledBins(detail.lengths, times),
      };
    case 'boolean':
      return { ...detail, trues: times(detail.trues), falses: times(detail.falses) };
    case 'block':
      return detail;
  }
}

function scaledBins(histogram: Histogram | null, times: (count: number) => number): Histogram | null {
  if (histogram === null) return null;
  const { below, above, counts } = histogram;
  return { ...histogram, below: times(below), above: times(above), counts: counts.map(times) };
}
