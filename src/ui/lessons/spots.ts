/** Parts of the screen that a lesson can point at, by their `data-spot`: spots.css has the rule of each. */
export const SPOTS = ['run', 'add-step', 'charts-tab', 'table-tab', 'inspector', 'grid', 'metrics', 'part-bar', 'choices', 'boundary', 'chart'] as const;

export type Spot = (typeof SPOTS)[number];
