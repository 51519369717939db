/** Tabs of the workspace. */
export type Tab = 'table' | 'charts' | 'code' | 'training' | 'results' | 'what-if' | 'contents' | 'checks' | 'score';

/** By what is selected: a step on tables, a model or its judge, the hand-off. */
export const DATA_TABS: readonly Tab[] = ['table', 'charts', 'code'];
export const MODEL_TABS: readonly Tab[] = ['training', 'results', 'what-if', 'code'];
export const HAND_OFF_TABS: readonly Tab[] = ['contents', 'checks', 'code', 'score'];
