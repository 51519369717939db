import { describe, expect, it } from 'vitest';
import { settingLabel } from '../../src/ui/components/settingLabel';
import { sayWhere } from '../../src/ui/components/where';

describe('the setting that a problem lies in', () => {
  it('has the name that it has in the form', async () => {
    const setting = await settingLabel('filter-rows', 'condition');
    expect(setting).toBe('Keep rows where');
    expect(sayWhere({ node: 'keep', param: 'condition' }, 'Filter rows', setting)).toBe('Filter rows · setting “Keep rows where”');
  });

  it.each([
    ['a step that is not known', undefined, 'condition'],
    ['a step that this build does not have', 'constructor', 'name'],
    ['a setting that the step does not have', 'filter-rows', 'toString'],
    ['no setting', 'filter-rows', undefined],
  ] as const)('has its own name in words at %s', async (_, type, param) => {
    const setting = await settingLabel(type, param);
    expect(setting).toBeUndefined();
    if (param !== undefined) expect(sayWhere({ param }, undefined, setting)).toMatch(/^setting “[A-Z]/);
  });
});
