import { axeFindsNothing } from './axeStates';
import { PHONE, TABLET } from './gallery';
import { dueToday, PHONE_STATES, TABLET_STATES } from './states';

axeFindsNothing('on a tablet, dark', TABLET, dueToday(TABLET_STATES));
// tests/browser/walkAxe.test.ts walks the app itself on a phone, light and dark.
axeFindsNothing('on a phone', { ...PHONE, colorScheme: 'light' }, dueToday(PHONE_STATES));
