import type { SourceRun } from '../step';

/** The engine reads the dataset itself: it alone knows where the bytes are kept. */
export default {} satisfies SourceRun;
