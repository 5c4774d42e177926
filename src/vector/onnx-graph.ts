/**
 * The smallest ONNX model that multiplies: `product = query · passagesᵀ`, written as the protobuf bytes that
 * ONNX Runtime loads. Field numbers follow onnx.proto3 of ONNX 1.16 (github.com/onnx/onnx), which may only add to
 * them. One operator needs no exporter in the build and no binary file in the repository.
 */

type Bytes = readonly number[];

const VARINT = 0;
const LENGTH_DELIMITED = 2;
/** TensorProto.DataType.FLOAT */
const FLOAT = 1;
/** AttributeProto.AttributeType.INT */
const INT = 2;
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

/** ValueInfoProto of a float matrix with named dimensions, so that any size passes. */
function matrix(field: number, name: string, rows: string, columns: string): Bytes {
  const shape = message(2, message(1, text(2, rows)), message(1, text(2, columns)));
  return message(field, text(1, name), message(2, message(1, number(1, FLOAT), shape)));
}

/** Inputs `query` `[q, dims]` and `passages` `[n, dims]`, output `product` `[q, n]`. */
export function createProductGraph(): Uint8Array {
  const transposePassages = message(5, text(1, 'transB'), number(3, 1), number(20, INT));
  const node = message(
    1,
    text(1, 'query'),
    text(1, 'passages'),
    text(2, 'product'),
    text(4, 'Gemm'),
    transposePassages,
  );
  const graph = message(
    7,
    node,
    text(2, 'late-interaction'),
    matrix(11, 'query', 'q', 'dims'),
    matrix(11, 'passages', 'n', 'dims'),
    matrix(12, 'product', 'q', 'n'),
  );
  return Uint8Array.from([...number(1, IR_VERSION), ...graph, ...message(8, text(1, ''), number(2, OPSET))]);
}
