import type { StoreFacts } from '../../../pipeline/problemFact';
import { bytes } from '../../format/amount';
import { count } from '../../format/number';
import { quoted } from './phrases';
import type { Said } from './said';

const TAKE_OVER = 'Choose “Take over here”, or go on in the other tab.';
const READ_ONLY = {
  'another-tab': { got: 'one that only reads, as another tab writes', fix: TAKE_OVER },
  'taken-over': { got: 'one whose place another tab has taken', fix: TAKE_OVER },
  'newer-store': { got: 'one that is older than what is kept here', fix: 'Reload to get the newest version; until then everything can be read and exported.' },
};

/** What this browser keeps, and no longer keeps. */
export const store = {
  quota: ({ bytes: size }) => ({
    expected: size === null ? 'room to keep it' : `room to keep ${bytes(size)} more`, got: 'a browser that keeps no more',
    fix: 'Remove files you no longer need, or free space on this device, then try again. Nothing kept before has changed.',
  }),
  'damaged-store': { expected: 'what was kept, as it was kept', got: 'something that is damaged or incomplete', fix: 'Remove it and import the file again, or open a saved project file.' },
  'store-gone': { expected: 'what this browser keeps', got: 'nothing: the browser took it away', fix: 'Reload this tab: it will say what is gone. Saved project files can be opened again.' },
  'store-closed': { expected: 'access to what this browser keeps', got: 'a connection that was closed', fix: 'Reload this tab.' },
  'store-blocked': { expected: 'access to what this browser keeps', got: 'another tab that holds on to it in an older version', fix: 'Close the other tabs of Plumbline, then reload this one.' },
  'store-full': { expected: 'access to what this browser keeps', got: 'no room left to open it', fix: 'Free space on this device, then try again.' },
  'store-broken': {
    expected: 'access to what this browser keeps', got: 'something that the browser cannot open or read',
    fix: 'Try again, or restart the browser. If neither helps, erase everything and open your saved project files.',
  },
  'read-only': ({ because }) => ({ expected: 'a tab that may keep changes', ...READ_ONLY[because] }),
  'gone-file': { expected: 'a file to read', got: 'one that is no longer here', fix: 'Choose a file for this step.' },
  'gone-dataset': { expected: 'a file that is kept here', got: 'one that is no longer here', fix: 'It may have been removed: import it again.' },
  'same-datasets': ({ name, count: found }) => ({ expected: 'a name that one file has', got: `${quoted(name)}, which ${count(found)} have`, fix: 'Choose the file from the list.' }),
  'closed-project': { expected: 'a project that is open', got: 'one that is not', fix: 'Open it again from the start page.' },
  'unknown-project': { expected: 'a project that this browser keeps', got: 'one that it does not', fix: 'Choose one from the list, or open its project file.' },
  'damaged-history': ({ project }) => ({ expected: `the version at which ${quoted(project)} stands`, got: 'none', fix: 'Open a saved project file instead.' }),
  'unknown-version': { expected: 'a version of this project', got: 'one that it does not have', fix: 'Choose one from its history.' },
  'unknown-run': { expected: 'a run that is kept', got: 'one that is not', fix: 'Run the pipeline again.' },
  'gone-run': { expected: 'a run whose model and data are kept', got: 'one whose model or data is gone', fix: 'Reproduce the run, or run the pipeline again.' },
  'closed-view': { expected: 'a table that is open', got: 'one that was closed', fix: 'Open the table again.' },
  'closed-scores': { expected: 'a scored table that is open', got: 'one that was closed', fix: 'Score the file again.' },
} satisfies Said<StoreFacts>;
