/** Controls that a lesson can take off the screen, by their `data-control`: spots.css has the rule of each. */
export const CONTROLS = ['export', 'hand-off', 'baseline', 'code', 'add-step', 'explain', 'reading', 'docs', 'trying', 'test'] as const;

export type Control = (typeof CONTROLS)[number];
