import { describe, expect, it } from 'vitest';
import { formatTensors, parseTensors, type Tensor } from './safetensors.ts';

const tensors = new Map<string, Tensor>([
  ['scales', { type: 'F32', shape: [2], bytes: new Uint8Array(Float32Array.of(0.5, -2).buffer) }],
  ['none', { type: 'U8', shape: [0, 3], bytes: new Uint8Array() }],
  ['codes', { type: 'I16', shape: [2, 2], bytes: new Uint8Array(Int16Array.of(1, -2, 3, -4).buffer) }],
  ['text', { type: 'U8', shape: [3], bytes: Uint8Array.of(1, 2, 3) }],
]);
const file = formatTensors({ tensors, metadata: { what: 'vecteurs «é»' } });

const plain = (map: ReadonlyMap<string, Tensor>) =>
  [...map].map(([name, { bytes, ...rest }]) => [name, { ...rest, bytes: [...bytes] }]);

describe('a file of tables', () => {
  it('gives back what was written', () => {
    const read = parseTensors(file);
    expect(plain(read.tensors)).toEqual(plain(tensors));
    expect(read.metadata).toEqual({ what: 'vecteurs «é»' });
  });

  it('is laid out as the format says', () => {
    const headerBytes = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
    expect(headerBytes % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + headerBytes)));
    expect(header).toEqual({
      __metadata__: { what: 'vecteurs «é»' },
      scales: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
      none: { dtype: 'U8', shape: [0, 3], data_offsets: [8, 8] },
      codes: { dtype: 'I16', shape: [2, 2], data_offsets: [8, 16] },
      text: { dtype: 'U8', shape: [3], data_offsets: [16, 19] },
    });
    expect(file.length).toBe(8 + headerBytes + 19);
  });

  it('is read in whatever order its header names the tables, and without metadata', () => {
    const header = Buffer.from(
      '{"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]},"a":{"dtype":"I16","shape":[1],"data_offsets":[0,2]}}',
    );
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    const { tensors: read, metadata } = parseTensors(Buffer.concat([length, header, Buffer.of(7, 0, 9)]));
    expect(plain(read)).toEqual([
      ['a', { type: 'I16', shape: [1], bytes: [7, 0] }],
      ['b', { type: 'U8', shape: [1], bytes: [9] }],
    ]);
    expect(metadata).toEqual({});
  });

  it.each([
    ['nothing', new Uint8Array(), 'it has no header'],
    ['a header that is cut off', file.subarray(0, 40), 'its header is cut off'],
    ['tables that are cut off', file.subarray(0, -1), 'it is cut off'],
    ['more than its tables', Buffer.concat([file, Buffer.of(0)]), 'goes on after its end'],
    ['other bytes', Buffer.from('\x04\0\0\0\0\0\0\0nonono'), 'its header says nothing that is known'],
    [
      'a table of another size',
      Buffer.from(Buffer.from(file).toString('latin1').replace('[2,2]', '[2,9]'), 'latin1'),
      'its table codes is not where it should be',
    ],
  ])('is refused with %s', (_, bytes, message) => {
    expect(() => parseTensors(bytes)).toThrow(message);
  });
});
