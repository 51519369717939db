import { MessageWriter } from './protobuf';
import { ELEMENT_TYPES, type Attribute, type GraphParts, type NodeSpec, type Tensor, type Value } from './types';

/** Old enough for every runtime we name, new enough for every operator we use. */
const IR_VERSION = 8;
const OPSET = 17;
const ML_OPSET = 3;

/** What a model file says of itself. */
export interface ModelInfo {
  readonly name: string;
  readonly producer: string;
  readonly producerVersion: string;
  readonly description: string;
  /** Free key and value texts: contract, hashes, classes. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The bytes of an ONNX model. Field numbers are those of onnx.proto (IR 8, opset 17, ai.onnx.ml 3). */
export function writeModel(graph: GraphParts, { name, producer, producerVersion, description, metadata }: ModelInfo): Uint8Array {
  const model = new MessageWriter()
    .int(1, IR_VERSION)
    .string(2, producer)
    .string(3, producerVersion)
    .string(6, description)
    .message(7, message => writeGraph(message, graph, name));
  for (const [domain, version] of [['', OPSET], ['ai.onnx.ml', ML_OPSET]] as const) {
    model.message(8, message => message.string(1, domain).int(2, version));
  }
  for (const [key, value] of Object.entries(metadata)) model.message(14, message => message.string(1, key).string(2, value));
  return model.finish();
}

/** The body of a loop says no shapes: its values are no tables of N rows. */
function writeGraph(message: MessageWriter, { nodes, constants, inputs, outputs }: GraphParts, name: string, isWhole = true): void {
  for (const node of nodes) message.message(1, inner => writeNode(inner, node));
  message.string(2, name);
  for (const [constant, tensor] of constants) message.message(5, inner => writeTensor(inner, tensor, constant));
  for (const input of inputs) message.message(11, inner => writeValueInfo(inner, input, isWhole));
  for (const output of outputs) message.message(12, inner => writeValueInfo(inner, output, isWhole));
}

function writeNode(message: MessageWriter, { op, domain, inputs, outputs, attributes }: NodeSpec): void {
  for (const input of inputs) message.string(1, input);
  for (const output of outputs) message.string(2, output);
  message.string(3, outputs[0]).string(4, op);
  for (const [name, value] of Object.entries(attributes)) message.message(5, inner => writeAttribute(inner, name, value));
  if (domain !== '') message.string(7, domain);
}

/** Attribute types of onnx.proto. */
const ATTRIBUTE = { float: 1, int: 2, string: 3, tensor: 4, graph: 5, floats: 6, ints: 7, strings: 8 } as const;

function writeAttribute(message: MessageWriter, name: string, value: Attribute): void {
  message.string(1, name);
  if (typeof value === 'number') message.float(2, value).int(20, ATTRIBUTE.float);
  else if (typeof value === 'bigint') message.int(3, value).int(20, ATTRIBUTE.int);
  else if (typeof value === 'string') message.string(4, value).int(20, ATTRIBUTE.string);
  else if ('nodes' in value) message.message(6, inner => writeGraph(inner, value, name, false)).int(20, ATTRIBUTE.graph);
  else if ('shape' in value) message.message(5, inner => writeTensor(inner, value, name)).int(20, ATTRIBUTE.tensor);
  else if (value.every(item => typeof item === 'number')) message.packedFloats(7, value).int(20, ATTRIBUTE.floats);
  else if (value.every(item => typeof item === 'bigint')) message.packedInts(8, value).int(20, ATTRIBUTE.ints);
  else {
    for (const item of value as readonly string[]) message.string(9, item);
    message.int(20, ATTRIBUTE.strings);
  }
}

function writeTensor(message: MessageWriter, { type, shape, values }: Tensor, name: string): void {
  message.packedInts(1, shape).int(2, ELEMENT_TYPES[type]);
  if (type === 'string') for (const text of values as readonly string[]) message.string(6, text);
  message.string(8, name);
  if (type !== 'string') message.bytes(9, rawData(type, values));
}

/** Little-endian bytes, as `raw_data` wants them. */
function rawData(type: Exclude<Tensor['type'], 'string'>, values: Tensor['values']): Uint8Array {
  switch (type) {
    case 'double':
      return bytesOf(Float64Array.from(values as ArrayLike<number>));
    case 'float':
      return bytesOf(Float32Array.from(values as ArrayLike<number>));
    case 'int64':
      return bytesOf(BigInt64Array.from(Array.from(values as ArrayLike<number | bigint>, BigInt)));
    case 'bool':
      return Uint8Array.from(Array.from(values as ArrayLike<boolean>, Number));
  }
}

function bytesOf({ buffer }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer);
}

/** The name under which N, the number of rows, is known in every shape. */
const ROWS = 'N';

function writeValueInfo(message: MessageWriter, { name, type, width }: Value, hasShape: boolean): void {
  message.string(1, name).message(2, typeInfo =>
    typeInfo.message(1, tensor => {
      tensor.int(1, ELEMENT_TYPES[type]);
      if (!hasShape) return;
      tensor.message(2, shape => {
        shape.message(1, dim => dim.string(2, ROWS));
        if (width !== null) shape.message(1, dim => dim.int(1, width));
      });
    }),
  );
}
