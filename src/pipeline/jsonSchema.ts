import { DOCUMENT_VERSION, NODE_ID } from './document';
import type { Json } from './json';
import type { ParamDef, ParamDefs } from './params';
import { ROLES } from './roles';

/** What the schema needs of a step type. */
export interface SchemaStep {
  readonly type: string;
  readonly version: number;
  readonly title: string;
  readonly params: ParamDefs;
}

/** JSON Schema (2020-12) of pipeline definitions with these steps, generated from the same definitions that check them. */
export function documentSchema(steps: readonly SchemaStep[]): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Plumbline pipeline definition',
    type: 'object',
    required: ['format', 'version', 'nodes'],
    additionalProperties: false,
    properties: {
      format: { const: 'plumbline/pipeline' },
      version: { const: DOCUMENT_VERSION },
      name: { type: 'string', minLength: 1, maxLength: 200 },
      seed: { type: 'integer', minimum: 0, maximum: 4294967295 },
      roles: { type: 'object', additionalProperties: { enum: [...ROLES] } },
      parameters: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          required: ['type', 'default'],
          additionalProperties: false,
          properties: { type: { enum: ['number', 'text', 'boolean'] }, default: { type: ['number', 'string', 'boolean'] }, description: { type: 'string' } },
        },
      },
      nodes: {
        type: 'object',
        propertyNames: { pattern: NODE_ID.source },
        additionalProperties: { oneOf: steps.map(nodeSchema) },
      },
      fine: {
        type: 'array',
        items: {
          type: 'object',
          required: ['alert', 'columns'],
          additionalProperties: false,
          properties: { alert: { type: 'string', maxLength: 64 }, columns: { type: 'array', items: { type: 'string' } } },
        },
      },
      contract: CONTRACT,
    },
  };
}

/** JSON Schema of one step's settings. */
export function paramsSchema(defs: ParamDefs): Json {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(defs).map(([name, def]) => [name, { anyOf: [valueSchema(def), PARAMETER] }])),
  };
}

const PARAMETER: Json = {
  type: 'object',
  required: ['param'],
  additionalProperties: false,
  properties: { param: { type: 'string', description: 'The name of a parameter of the pipeline.' } },
};

const CONTRACT: Json = {
  type: 'object',
  required: ['columns'],
  additionalProperties: false,
  properties: {
    columns: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'type', 'nullable'],
        additionalProperties: false,
        properties: {
          name: { type: 'string' },
          type: { enum: ['number', 'integer', 'boolean', 'date', 'timestamp', 'text'] },
          nullable: { type: 'boolean' },
          role: { enum: [...ROLES] },
          format: { type: 'string' },
        },
      },
    },
    missing: { type: 'array', items: { type: 'string' } },
  },
};

function nodeSchema({ type, version, title, params }: SchemaStep): Json {
  return {
    title,
    type: 'object',
    required: ['type', 'typeVersion', 'params'],
    additionalProperties: false,
    properties: {
      type: { const: type },
      typeVersion: { type: 'integer', minimum: 1, maximum: version },
      inputs: { type: 'array', items: { type: 'string', pattern: NODE_ID.source } },
      params: paramsSchema(params),
      title: { type: 'string', minLength: 1, maxLength: 200 },
      note: { type: 'string' },
      order: { type: 'number' },
      disabled: { type: 'boolean' },
    },
  };
}

const SCALAR: Json = { type: ['string', 'number', 'boolean', 'null'] };
const NAMES: Json = { type: 'array', items: { type: 'string' }, uniqueItems: true };

function valueSchema(def: ParamDef): Json {
  const base = { description: def.help, default: def.default as Json };
  switch (def.kind) {
    case 'number': {
      const { integer = false, nullable = false, min, max, exclusiveMin = false, exclusiveMax = false } = def;
      const type = integer ? 'integer' : 'number';
      return {
        ...base,
        type: nullable ? [type, 'null'] : type,
        ...(min === undefined ? {} : { [exclusiveMin ? 'exclusiveMinimum' : 'minimum']: min }),
        ...(max === undefined ? {} : { [exclusiveMax ? 'exclusiveMaximum' : 'maximum']: max }),
      };
    }
    case 'boolean':
      return { ...base, type: 'boolean' };
    case 'text':
    case 'expression':
      return { ...base, type: 'string' };
    case 'choice':
      return { ...base, enum: [...def.options] };
    case 'texts':
      return { ...base, type: 'array', items: def.options === undefined ? { type: 'string' } : { enum: [...def.options] }, uniqueItems: true };
    case 'column':
      return { ...base, type: def.optional === true ? ['string', 'null'] : 'string' };
    case 'columns':
      return {
        ...base,
        anyOf: [
          NAMES,
          {
            type: 'object',
            required: ['type'],
            additionalProperties: false,
            properties: { type: { enum: ['number', 'integer', 'boolean', 'date', 'text', 'block', 'any'] }, except: NAMES },
          },
        ],
      };
    case 'value':
      return { ...base, ...(SCALAR as object) };
    case 'map':
      return { ...base, type: 'object', additionalProperties: SCALAR };
    case 'list':
      return { ...base, type: 'array', items: paramsSchema(def.of) };
    case 'options':
      // Of a learner's options the learner decides; those of a reader are the same whatever else is set.
      return { ...base, ...(def.partial === true ? (paramsSchema(def.of({})) as object) : { type: 'object' }) };
  }
}
