import { describe, expect, it } from 'vitest';
import { documentSchema } from '../../src/pipeline/jsonSchema';
import { metas } from '../../src/steps/metas';

const schema = documentSchema(Object.values(metas)) as {
  readonly properties: { readonly nodes: { readonly additionalProperties: { readonly oneOf: readonly { readonly properties: { readonly type: { readonly const: string }; readonly params: { readonly properties: object } } }[] } } };
};

describe('the published JSON Schema', () => {
  it('is made of the definitions that check documents: regenerate it with `npx vitest run tests/pipeline/schema.test.ts -u`', async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../public/pipeline-1.schema.json');
  });

  it('names every step and every setting of it', () => {
    const nodes = schema.properties.nodes.additionalProperties.oneOf;
    expect(nodes.map(({ properties }) => properties.type.const)).toEqual(Object.keys(metas));
    for (const { properties } of nodes) {
      const meta = metas[properties.type.const as keyof typeof metas];
      expect(Object.keys(properties.params.properties)).toEqual(Object.keys(meta.params));
    }
  });
});
