/** Raised whenever the same table may give other alerts: kept ones are then found anew. */
export const ALERTS_VERSION = 3;
