import type { Reproduction } from '../../client/types';
import { words } from '../words';

const say = words.results.reproduced;

/** How a run came out when it was run again, and on what, where that differs. */
export function sayReproduction({ verdict, compared, differences, engines }: Omit<Reproduction, 'run' | 'text'>): string {
  const said = verdict === 'identical' ? say.identical(compared) : verdict === 'different' ? say.different(differences.length) : say['within-tolerance'];
  return engines === null ? said : `${said} ${say.engines(engines.before, engines.now)}`;
}
