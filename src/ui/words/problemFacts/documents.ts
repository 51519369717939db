import type { DocumentFacts } from '../../../pipeline/problemFact';
import { bytes } from '../../format/amount';
import { count } from '../../format/number';
import { CHOOSE_COLUMN, names, quoted, value, wantedOf } from './phrases';
import type { Said } from './said';

const FLOWS = { table: 'a table', model: 'a model', metrics: 'metrics' };
const MEND_FILE = 'Correct the file there, or save the definition again.';

/** Definitions, settings, and how steps hang together. */
export const documents = {
  'not-json': { expected: 'a definition in JSON', got: 'text that is not JSON', fix: 'Open a file that Plumbline saved; if you edited it, check its commas, quotes and brackets.' },
  'long-json': ({ bytes: size, most }) => ({ expected: `a definition of at most ${bytes(most)}`, got: bytes(size), fix: 'Open a file that Plumbline saved.' }),
  'deep-json': ({ most }) => ({ expected: `brackets at most ${count(most)} deep`, got: 'deeper ones', fix: 'Open a file that Plumbline saved.' }),
  'forbidden-key': ({ key }) => ({ expected: 'no entry of this name', got: quoted(key), fix: 'Remove it from the file, or give it another name.' }),
  definition: ({ wanted, got }) => ({ expected: wantedOf(wanted), got: value(got), fix: MEND_FILE }),
  'unknown-field': ({ field, known }) => ({ expected: `only ${names(known)}`, got: quoted(field), fix: 'Remove it, or open the file with the Plumbline that wrote it.' }),
  'step-id': ({ id }) => ({ expected: 'a name for the step of small letters, digits and hyphens, beginning with a letter, at most 64 characters long', got: quoted(id), fix: 'Rename the step in the file.' }),
  setting: ({ wanted, got }) => ({
    expected: wantedOf(wanted), got: value(got), fix: wanted.kind === 'once' ? 'Remove the repeated one.' : wanted.kind === 'column' ? CHOOSE_COLUMN : 'Change the setting.',
  }),
  'unknown-setting': ({ name, known }) => ({ expected: known.length === 0 ? 'no setting' : `one of ${names(known)}`, got: quoted(name), fix: 'Remove the setting, or correct its name.' }),
  'unknown-parameter': ({ name, known }) => ({
    expected: 'a parameter of this pipeline', got: quoted(name), fix: known.length === 0 ? 'It has none yet: add one, or type a value.' : `It has ${names(known)}: use one of them, or type a value.`,
  }),
  unset: ({ what }) => ({
    got: 'none yet',
    ...{
      column: { expected: 'a column', fix: CHOOSE_COLUMN },
      formula: { expected: 'a formula', fix: 'Write a formula.' },
      name: { expected: 'a name for the column', fix: 'Write the name of the column to make.' },
    }[what],
  }),
  cycle: ({ steps }) => ({ expected: 'steps that do not feed themselves', got: `a circle through ${names(steps)}`, fix: 'Change what one of them reads.' }),
  'unknown-input': ({ input }) => ({ expected: 'a step of this pipeline to read', got: quoted(input), fix: 'Choose a step above it.' }),
  'move-inputs': ({ inputs }) => ({ expected: 'a step that reads one other', got: `one that reads ${count(inputs)}`, fix: 'Change what it reads instead of moving it.' }),
  inputs: ({ wanted, got }) => ({
    expected: wanted === 0 ? 'a step that reads no other' : 'a step that reads one other', got: got === 0 ? 'one that reads none' : `one that reads ${count(got)}`,
    fix: wanted === 0 ? 'Take its inputs away in the definition.' : 'Remove it, and add it again below the step it is to read.',
  }),
  'input-kind': ({ wanted, got }) => ({ expected: `a step above that gives ${FLOWS[wanted]}`, got: `one that gives ${FLOWS[got]}`, fix: 'Move it below another step.' }),
  'no-step': { expected: 'a step of this pipeline', got: 'one that is no longer here', fix: 'It may have been removed: choose another.' },
  blocked: { expected: 'a step that can run', got: 'one below a problem', fix: 'Mend the step above it first.' },
  'unknown-step': ({ type }) => ({ expected: 'a step that this Plumbline has', got: quoted(type), fix: 'Remove it, or reload the page to update Plumbline.' }),
  'unknown-model': ({ name }) => ({ expected: 'a model that this Plumbline has', got: quoted(name), fix: 'Choose another model, or reload the page to update Plumbline.' }),
  'newer-step': ({ step, version, newest }) => ({
    expected: `${quoted(step)} of version ${count(newest)} or older`, got: `version ${count(version)}`, fix: 'It was made by a newer Plumbline: reload the page to update this one.',
  }),
} satisfies Said<DocumentFacts>;
