import { randomBytes } from 'node:crypto';
import { crc32 as zlibCrc32 } from 'node:zlib';
import { crc32 } from './crc32.ts';

test.each([0, 1, 9, 10_000])('the checksum of %i bytes is that of zlib', (length) => {
  const bytes = randomBytes(length);
  expect(crc32(bytes)).toBe(zlibCrc32(bytes));
});
