import { PARTS, type Part } from '../steps/step';
import type { PlannedNode } from './plan';

/** The parts an evaluate node judges on, as its settings name them. */
export function partsOn({ params }: PlannedNode): readonly Part[] {
  const on = params?.on;
  const named = Array.isArray(on) ? PARTS.filter(part => on.includes(part)) : typeof on === 'string' ? PARTS.filter(part => on.includes(part)) : [];
  return named.length === 0 ? ['validation'] : named;
}

/** The part whose headline stands for a judgement: validation, the one to look at, wherever it is judged. */
export function headlinePart(node: PlannedNode): Part {
  const parts = partsOn(node);
  return (['validation', 'test', 'train'] as const).find(part => parts.includes(part)) ?? 'validation';
}
