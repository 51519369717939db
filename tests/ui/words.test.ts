import { describe, expect, it } from 'vitest';
import { metas as learners } from '../../src/models/metas';
import type { ParamDefs } from '../../src/pipeline/params';
import { metas as steps } from '../../src/steps/metas';
import { pseudoCatalog, pseudoText } from '../../src/ui/gallery/pseudo';
import { words } from '../../src/ui/words';
import { rest } from '../gallery/unspoken';

/** Options of params by name, those of lists among them. */
function optionsOf(params: ParamDefs): string[] {
  return Object.values(params).flatMap(def => {
    if (def.kind === 'list') return optionsOf(def.of);
    return def.kind === 'choice' ? def.options : [];
  });
}

describe('the catalog', () => {
  it('has a name for every option of every setting; learners bring their own', () => {
    const metas = [...Object.values(steps), ...Object.values(learners)] as unknown as readonly { readonly params: ParamDefs }[];
    const options = [...new Set(metas.flatMap(({ params }) => optionsOf(params)))].filter(option => !Object.hasOwn(learners, option) && /^[a-z]/.test(option) && !/^(utf|windows|iso)/.test(option));
    expect(options.length).toBeGreaterThan(20);
    expect(options.filter(option => !Object.hasOwn(words.forms.optionNames, option))).toEqual([]);
  });
});

describe('the pseudo-locale', () => {
  it.each([
    ['Step', '⟦Şŧēƥ··⟧'],
    [', storage', '⟦, şŧōřȧġē····⟧'],
    ['Right for ', '⟦Řīġħŧ ƒōř····⟧ '],
    ['1,461', '1,461'],
    ['', ''],
  ])('says "%s" as "%s"', (text, said) => {
    expect(pseudoText(text)).toBe(said);
  });

  it('makes texts 40 % longer, in runs that can be broken', () => {
    const text = 'What it had learned is kept, and it goes on from there.';
    const said = pseudoText(text);
    expect([...said].filter(letter => letter === '·')).toHaveLength(Math.round(text.length * 0.4));
    expect(said).not.toMatch(/·{8}/);
  });

  it('leaves what was put into a sentence in plain letters, where it may be a sentence itself', () => {
    const catalog = { of: (name: string) => `Step of ${name}`, both: (one: string, other: string) => `${one}: ${other}`, ends: 'It ends' };
    pseudoCatalog(catalog);
    expect(rest(catalog.of('it has no form'), [])).toContain('it has no form');
    expect(rest(catalog.both(catalog.ends, catalog.of('it has no form')), [])).toContain('it has no form');
    expect(rest(catalog.of('Beak Length'), ['Beak Length'])).not.toMatch(/\p{L}/u);
    expect(catalog.of('Island')).toBe(pseudoText('Step of Island'));
  });

  it('takes a text in a text as part of it, and itself as it is', () => {
    expect(pseudoText(`2 of ${pseudoText('rows')}`)).toBe(pseudoText('2 of rows'));
    expect(pseudoText(pseudoText('What it had learned is kept, and it goes on.'))).toBe(pseudoText('What it had learned is kept, and it goes on.'));
  });
});
