import { expect, it } from 'vitest';
import { BEST_PRACTICE, CONTRAST, faultsOf } from '../browser/axe';
import { axeFindsNothing } from './axeStates';
import { DESK, openGallery, serveGallery, show } from './gallery';
import { dueToday, STATES } from './states';

axeFindsNothing('on a desk, light and dark', { ...DESK, colorScheme: 'light', reducedMotion: 'reduce' }, dueToday(STATES), { both: true });

it('axe would have noticed a button without a name, and pale words in the dark', async () => {
  const served = await serveGallery();
  const app = await openGallery(served, { ...DESK, colorScheme: 'dark', reducedMotion: 'reduce' });
  const page = await show(app, 'hello');
  await page.evaluate(() => {
    document.querySelector('main')!.append(document.createElement('button'));
    document.querySelector('h1')!.style.color = '#444';
  });
  expect((await faultsOf(page, 'html', BEST_PRACTICE)).join()).toContain('button-name');
  expect((await faultsOf(page, 'html', CONTRAST)).join()).toContain('color-contrast');
  await app.close();
  await served.close();
});
