import { randomBytes } from 'node:crypto';
import { leafHash } from '@onus/transparency-log';
import fc from 'fast-check';
import { commit } from '../commitment.ts';
import { openPersonal, sealPersonal } from '../personal-cipher.ts';
import { frameOf, takenFrom } from './frame.ts';
import { sealUnderId } from './sealed-personal.ts';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((some) => Buffer.from(some));
const framed = fc.record({
  envelope: fc.dictionary(fc.string(), fc.string()).map((fields) => Buffer.from(JSON.stringify(fields))),
  data: bytes(300),
  dataSalt: fc.constant(randomBytes(32)),
  personal: fc.option(
    bytes(200).map((part) => sealUnderId({ salt: randomBytes(32), bytes: part }, Buffer.from('here')).sealed),
    { nil: undefined },
  ),
  receipt: fc.option(
    fc.record({
      key: fc.string({ minLength: 1 }),
      digest: fc.string({ minLength: 1 }),
      events: fc.nat(),
      revision: fc.integer({ min: -1 }),
      position: fc.constant(7),
    }),
    { nil: undefined },
  ),
});

test('what is framed is taken out again, byte for byte', () => {
  fc.assert(
    fc.property(framed, (given) => {
      const { record, personal, receipt } = takenFrom({ revision: 7, data: frameOf(given) });
      const { envelope, data, dataSalt } = given;
      expect(record).toMatchObject({ position: 7, leafHash: leafHash(envelope), personal: undefined });
      expect([record.envelope, record.data, record.dataSalt]).toEqual([envelope, data, dataSalt]);
      expect([personal, receipt]).toEqual([given.personal, given.receipt]);
    }),
  );
});

test('a frame that is cut, or has more, is none; what is no frame is told apart', () => {
  fc.assert(
    fc.property(framed, fc.nat(), (given, cut) => {
      const frame = frameOf(given);
      for (const data of [frame.subarray(0, cut % frame.length), Buffer.concat([frame, Buffer.alloc(1)])]) {
        expect(() => takenFrom({ revision: 3, data })).toThrow(expect.objectContaining({ position: 3 }));
      }
    }),
  );
  const foreign = { revision: 3, data: Buffer.from('{"what":"another program appended to the stream of the log"}') };
  expect(() => takenFrom(foreign)).toThrow(expect.objectContaining({ code: 'event-store.not-a-ledger', position: 3 }));
});

test('a frame of another version is told apart', () => {
  const frame = frameOf({
    envelope: Buffer.from('{}'),
    data: Buffer.from('{}'),
    dataSalt: Buffer.alloc(32),
    personal: undefined,
    receipt: undefined,
  });
  frame[4] = 2;
  expect(() => takenFrom({ revision: 3, data: frame })).toThrow(
    expect.objectContaining({ code: 'event-store.schema-version', position: 3 }),
  );
});

/** As it stands on servers: it is read for good. */
const GOLDEN =
  '6f6e7573010000000a0000000900000034000000307b226964223a2265227d' +
  `${'5a'.repeat(32)}7b2261223a2231227d` +
  `686572650102030405060708090a0b0c${'ab'.repeat(52)}` +
  '7b226b6579223a226b222c22646967657374223a2264222c226576656e7473223a322c227265766973696f6e223a317d';

test('frames that were written once are read', () => {
  const { record, personal, receipt } = takenFrom({ revision: 9, data: Buffer.from(GOLDEN, 'hex') });
  expect([record.envelope, record.data].map((part) => Buffer.from(part).toString())).toEqual([
    '{"id":"e"}',
    '{"a":"1"}',
  ]);
  expect(Buffer.from(record.dataSalt)).toEqual(Buffer.alloc(32, 0x5a));
  expect(personal?.keyId).toEqual(Buffer.from('686572650102030405060708090a0b0c', 'hex'));
  expect(personal?.bytes).toEqual(Buffer.alloc(52, 0xab));
  expect(receipt).toEqual({ key: 'k', digest: 'd', events: 2, revision: 1, position: 9 });
});

test('a personal part is read with its key as it was sealed, and not otherwise', () => {
  const { salt, bytes: part } = commit('personal', '{"name":"张三"}');
  const { sealed, key } = sealPersonal(salt, part);
  expect(openPersonal({ sealed, key })).toEqual({ salt, bytes: part });
  const altered = Buffer.from(sealed.map((one, i) => (i === 40 ? one ^ 1 : one)));
  expect(openPersonal({ sealed: altered, key })).toBeUndefined();
  expect(openPersonal({ sealed, key: randomBytes(32) })).toBeUndefined();
  expect(sealed.includes('张三')).toBe(false);
});
