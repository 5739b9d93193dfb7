import { randomBytes } from 'node:crypto';
import { LIMITS } from '@onus/event-store';
import { decodeDataBundle, type EntryParts, encodeDataBundle } from './data-bundle.ts';
import { FormatError } from './format-error.ts';
import { PART_BYTES_MAX } from './limits.ts';

const part = (length: number): Buffer => randomBytes(32 + length);
const bundle: EntryParts[] = [
  { data: part(10), personal: part(0) },
  { data: part(PART_BYTES_MAX), personal: undefined },
  { data: part(0), personal: part(5) },
  { data: undefined, personal: 'withheld' },
  { data: undefined, personal: undefined },
];

test('what was written is read again', () => {
  expect(decodeDataBundle(encodeDataBundle(bundle), 5)).toEqual(bundle);
});

test('the bytes are what is written down: length, salt and bytes; 00, or 01 and the personal part', () => {
  const data = Buffer.alloc(34, 0xdd);
  const personal = Buffer.alloc(33, 0xee);
  expect(
    encodeDataBundle([
      { data, personal },
      { data, personal: undefined },
    ]).toString('hex'),
  ).toBe(`00000022${'dd'.repeat(34)}01${`00000021${'ee'.repeat(33)}`}` + `00000022${'dd'.repeat(34)}00`);
});

test('data that are withheld have no length, and a personal part that is withheld has a mark of its own', () => {
  const withheld = encodeDataBundle([{ data: undefined, personal: 'withheld' }]);
  expect(withheld.toString('hex')).toBe('0000000002');
});

test('bytes that are cut off anywhere, or go on, are refused', () => {
  const bytes = encodeDataBundle([bundle[0], bundle[2]] as EntryParts[]);
  for (let length = 0; length < bytes.length; length += 1) {
    expect(() => decodeDataBundle(bytes.subarray(0, length), 2)).toThrow(FormatError);
  }
  expect(() => decodeDataBundle(Buffer.concat([bytes, Buffer.of(0)]), 2)).toThrow('goes on');
  expect(() => decodeDataBundle(bytes, 1)).toThrow('goes on');
});

test.each([
  ['a mark that is none', Buffer.concat([Buffer.from('00000020', 'hex'), Buffer.alloc(32), Buffer.of(3)])],
  ['a part without a salt', Buffer.concat([Buffer.from('0000001f', 'hex'), Buffer.alloc(31), Buffer.of(0)])],
  ['a length past the limit', Buffer.from('ffffffff', 'hex')],
])('%s is refused', (_, bytes) => {
  expect(() => decodeDataBundle(bytes, 1)).toThrow(FormatError);
});

test('a bundle has 1 to 256 entries, each within its limit', () => {
  for (const width of [0, 257, 1.5]) expect(() => decodeDataBundle(Buffer.alloc(0), width)).toThrow(FormatError);
  expect(() => encodeDataBundle([])).toThrow(FormatError);
  expect(() => encodeDataBundle([{ data: part(PART_BYTES_MAX + 1), personal: undefined }])).toThrow(FormatError);
});

test('every part that a log takes fits', () => {
  expect(PART_BYTES_MAX).toBeGreaterThanOrEqual(Math.max(LIMITS.dataBytes, LIMITS.personalBytes));
});
