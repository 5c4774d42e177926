/**
 * The smallest ONNX models that multiply: `product = left · right`, written as the protobuf bytes that ONNX
 * Runtime loads. Field numbers follow onnx.proto3 of ONNX 1.16 (github.com/onnx/onnx), which may only add to
 * them. One operator needs no exporter in the build and no binary file in the repository.
 */

type Bytes = readonly number[];

const VARINT = 0;
const LENGTH_DELIMITED = 2;
/** Of TensorProto.DataType. */
const FLOAT = 1;
const UINT8 = 2;
const INT8 = 3;
const INT32 = 6;
/** Opset 13 has every operator used here; IR version 8 came with the runtime's 1.10. */
const OPSET = 13;
const IR_VERSION = 8;

function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return [...bytes, rest];
}

const number = (field: number, value: number): Bytes => [...varint((field << 3) | VARINT), ...varint(value)];

function message(field: number, ...parts: Bytes[]): Bytes {
  const body = parts.flat();
  return [...varint((field << 3) | LENGTH_DELIMITED), ...varint(body.length), ...body];
}

const text = (field: number, value: string): Bytes => message(field, [...new TextEncoder().encode(value)]);

/** ValueInfoProto of a matrix with named dimensions, so that any size passes. */
function matrix(field: number, name: string, type: number, rows: string, columns: string): Bytes {
  const shape = message(2, message(1, text(2, rows)), message(1, text(2, columns)));
  return message(field, text(1, name), message(2, message(1, number(1, type), shape)));
}

/** Inputs `left` uint8 `[n, k]` and `right` int8 `[k, m]`, output `product` int32 `[n, m]`. */
export function createCodeProductGraph(): Uint8Array {
  return createProductGraph('MatMulInteger', UINT8, INT8, INT32);
}

/** Inputs `left` `[n, k]` and `right` `[k, m]`, output `product` `[n, m]`, all float32. */
export function createFloatProductGraph(): Uint8Array {
  return createProductGraph('MatMul', FLOAT, FLOAT, FLOAT);
}

function createProductGraph(operator: string, left: number, right: number, product: number): Uint8Array {
  const node = message(1, text(1, 'left'), text(1, 'right'), text(2, 'product'), text(4, operator));
  const graph = message(
    7,
    node,
    text(2, 'product'),
    matrix(11, 'left', left, 'n', 'k'),
    matrix(11, 'right', right, 'k', 'm'),
    matrix(12, 'product', product, 'n', 'm'),
  );
  return Uint8Array.from([...number(1, IR_VERSION), ...graph, ...message(8, text(1, ''), number(2, OPSET))]);
}
