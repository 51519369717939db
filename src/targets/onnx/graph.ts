import { ELEMENT_TYPES, type Attribute, type Domain, type ElementType, type GraphParts, type NodeSpec, type Tensor, type Value } from './types';

interface NodeOptions {
  readonly domain?: Domain;
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** Which of the operator's outputs is meant, from 0; those before it are left unread. */
  readonly output?: number;
}

/**
 * Builds a graph operator by operator. It names every value itself, so that no column name can collide with one; knows
 * no step; and keeps, at the end, only what the outputs need.
 */
export class GraphBuilder {
  readonly #inputs: Value[] = [];
  readonly #outputs: Value[] = [];
  readonly #nodes: NodeSpec[] = [];
  readonly #constants = new Map<string, Tensor>();
  readonly #known = new Map<string, Value>();
  readonly #scope: string;
  #next = 1;

  /** `scope` sets the names of a graph inside another one apart: a runtime sees both at once. */
  constructor(scope = 'plumbline') {
    this.#scope = scope;
  }

  /** Declares an input `[N]`, or `[N, width]`, under its own name. Names are the raw columns', verbatim. */
  input(name: string, type: ElementType, width: number | null = null): Value {
    if (this.#inputs.some(known => known.name === name)) throw new Error(`GraphBuilder: input "${name}" twice.`);
    const value: Value = { name, type, width };
    this.#inputs.push(value);
    return value;
  }

  /** A constant. Equal scalars are kept once. */
  constant(type: ElementType, values: Tensor['values'] | number | string | bigint | boolean, shape?: readonly number[]): Value {
    const isScalar = typeof values !== 'object';
    const list = (isScalar ? [values] : values) as Tensor['values'];
    const dims = shape ?? (isScalar ? [] : [list.length]);
    const signature = isScalar ? `${type} ${typeof values} ${Object.is(values, -0) ? '-0' : String(values)}` : null;
    const same = signature === null ? undefined : this.#known.get(signature);
    if (same !== undefined) return same;
    const value: Value = { name: this.#name('c'), type, width: null };
    this.#constants.set(value.name, { type, shape: dims, values: list });
    if (signature !== null) this.#known.set(signature, value);
    return value;
  }

  /** One operator with one output of the type and width given. */
  node(op: string, inputs: readonly Value[], type: ElementType, width: number | null, options: NodeOptions = {}): Value {
    const unread = Array.from({ length: options.output ?? 0 }, () => this.#name('unread'));
    const value: Value = { name: this.#name(op.toLowerCase()), type, width };
    this.#nodes.push({
      op, domain: options.domain ?? '', inputs: inputs.map(({ name }) => name), outputs: [...unread, value.name], attributes: options.attributes ?? {},
    });
    return value;
  }

  /** The value in another element type; itself when it has it already. */
  cast(value: Value, to: ElementType): Value {
    return value.type === to ? value : this.node('Cast', [value], to, value.width, { attributes: { to: BigInt(ELEMENT_TYPES[to]) } });
  }

  /** Declares an output under its own name. */
  output(name: string, value: Value): void {
    const named = { ...value, name };
    this.#nodes.push({ op: 'Identity', domain: '', inputs: [value.name], outputs: [name], attributes: {} });
    this.#outputs.push(named);
  }

  /** The graph: nodes and constants no output needs are left out; inputs nobody reads too. */
  finish(): GraphParts {
    const needed = new Set(this.#outputs.map(({ name }) => name));
    const nodes: NodeSpec[] = [];
    for (const node of [...this.#nodes].reverse()) {
      if (!node.outputs.some(name => needed.has(name))) continue;
      nodes.unshift(node);
      for (const input of node.inputs) needed.add(input);
    }
    return {
      inputs: this.#inputs.filter(({ name }) => needed.has(name)),
      outputs: this.#outputs,
      nodes,
      constants: new Map([...this.#constants].filter(([name]) => needed.has(name))),
    };
  }

  /** A name no input has and no output will have: those are columns', these begin with a mark of our own. */
  #name(stem: string): string {
    return `${this.#scope}:${stem}:${this.#next++}`;
  }
}
