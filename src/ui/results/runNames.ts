import { words } from '../words';
import type { JudgedRun } from './judgedRuns';

/** How a judged run is called among those beside it. */
export interface RunName {
  /** Another model of the same run stands beside it: its number names none of them. */
  readonly isShared: boolean;
  /** By itself: "Run 2", or "Run 2, Train baseline on y". */
  readonly whole: string;
  /** Within a sentence: "run 2", or "“Train baseline on y” of run 2". */
  readonly within: string;
}

/** The name of one run among others: by its number, and by its model too where the number is not enough. */
export function runName({ key, number, model }: JudgedRun, among: readonly JudgedRun[]): RunName {
  const say = words.comparison;
  const isShared = among.some(other => other.key !== key && other.number === number);
  return isShared ? { isShared, whole: `${say.run(number)}, ${model}`, within: say.modelOf(model, number) } : { isShared, whole: say.run(number), within: say.lower(number) };
}
