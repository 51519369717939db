/** Balanced accuracy, or R², beyond which one column alone tells too much to be true. */
export const LEAK_SCORE = 0.98;

/** The same for one column that is held against a model which is good itself: asked for by who doubts that model, never told as an alert. */
export const NEAR_SCORE = 0.9;
