import { it } from 'vitest';
import { figureOf, keep } from './figure';
import { fittedApp } from './fittedApp';

it('second-run: an unchanged document computes nothing', async () => {
  const { app, first, second, computed } = await fittedApp(100_000);
  await app.close();
  keep('second-run', figureOf([second], [first], { peer: 'its first run', goal: 0.1, note: `${computed} nodes computed the second time, 100,000 rows` }));
}, 300_000);
