import { z } from 'zod';

/**
 * Tables of numbers in one file, as the safetensors format lays them out (github.com/huggingface/safetensors): eight
 * bytes with the length of a JSON header, the header, then the bytes of all tables one after another. Little-endian.
 * Many tools read it.
 */

/** Types of numbers that are used here, by their names in the format. */
const bytesOfType = { U8: 1, I8: 1, I16: 2, I32: 4, F32: 4 } as const;
export type NumberType = keyof typeof bytesOfType;

export interface Tensor {
  readonly type: NumberType;
  readonly shape: readonly number[];
  /** Of all numbers, row by row. */
  readonly bytes: Uint8Array;
}

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** What the writer says about them; texts only. */
  readonly metadata: Readonly<Record<string, string>>;
}

const LENGTH_BYTES = 8;
/** The header ends at a multiple of it, so that the first table is aligned for every type. */
const ALIGNMENT = 8;
/** What the reference implementation reads at most. */
const MAX_HEADER_BYTES = 100_000_000;

const headerSchema = z.object({ __metadata__: z.record(z.string(), z.string()).default({}) }).catchall(
  z.object({
    dtype: z.enum(Object.keys(bytesOfType) as [NumberType, ...NumberType[]]),
    shape: z.array(z.int().nonnegative()),
    data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  }),
);

/** Bytes of the file, table after table in the order given. Same tables, same bytes. */
export function formatTensors({ tensors, metadata }: TensorFile): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { type, shape, bytes }] of tensors) {
    header[name] = { dtype: type, shape, data_offsets: [offset, offset + bytes.length] };
    offset += bytes.length;
  }
  const json = Buffer.from(JSON.stringify(header));
  const headerBytes = Math.ceil(json.length / ALIGNMENT) * ALIGNMENT;
  const file = Buffer.alloc(LENGTH_BYTES + headerBytes + offset, ' ');
  file.writeBigUInt64LE(BigInt(headerBytes));
  json.copy(file, LENGTH_BYTES);
  let place = LENGTH_BYTES + headerBytes;
  for (const { bytes } of tensors.values()) {
    file.set(bytes, place);
    place += bytes.length;
  }
  return file;
}

/**
 * Tables of a file, read in place.
 * @throws Error saying what is wrong with bytes that are no such file, or not all of one.
 */
export function parseTensors(file: Uint8Array): TensorFile {
  const view = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (view.length < LENGTH_BYTES) throw new Error('it has no header');
  const headerBytes = Number(view.readBigUInt64LE());
  const start = LENGTH_BYTES + headerBytes;
  if (headerBytes > MAX_HEADER_BYTES || start > view.length) throw new Error('its header is cut off');
  const { __metadata__: metadata, ...described } = parseHeader(view.subarray(LENGTH_BYTES, start));
  const tensors = new Map<string, Tensor>();
  let end = 0;
  const inOrder = Object.entries(described).sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0]);
  for (const [name, { dtype: type, shape, data_offsets }] of inOrder) {
    const [from, to] = data_offsets;
    const count = shape.reduce((product, size) => product * size, 1);
    if (from !== end || to - from !== count * bytesOfType[type])
      throw new Error(`its table ${name} is not where it should be`);
    end = to;
    tensors.set(name, { type, shape, bytes: view.subarray(start + from, start + to) });
  }
  if (start + end !== view.length) throw new Error('it is cut off, or goes on after its end');
  return { tensors, metadata };
}

function parseHeader(bytes: Uint8Array): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new Error('its header says nothing that is known', { cause });
  }
}

/** @throws Error where there is no table of this name and shape. */
export function bytesOfTensor({ tensors }: TensorFile, name: string, shape: readonly number[]): Uint8Array {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new Error(`it has no table ${name}`);
  if (tensor.shape.join() !== shape.join()) throw new Error(`its table ${name} has another size`);
  return tensor.bytes;
}

interface NumbersType<Numbers> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): Numbers;
}

/** Without a copy where they are aligned. */
export function asNumbers<Numbers>(Type: NumbersType<Numbers>, bytes: Uint8Array): Numbers {
  const { BYTES_PER_ELEMENT: size } = Type;
  const aligned = bytes.byteOffset % size === 0 ? bytes : Uint8Array.from(bytes);
  return new Type(aligned.buffer, aligned.byteOffset, aligned.length / size);
}
