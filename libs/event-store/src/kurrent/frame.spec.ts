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
    bytes(200).map((part) => sealUnderId({ salt: randomBytes(32), bytes: part }).sealed),
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

test('a personal part is read with its key as it was sealed, and not otherwise', () => {
  const { salt, bytes: part } = commit('personal', '{"name":"张三"}');
  const { sealed, key } = sealPersonal(salt, part);
  expect(openPersonal({ sealed, key })).toEqual({ salt, bytes: part });
  const altered = Buffer.from(sealed.map((one, i) => (i === 40 ? one ^ 1 : one)));
  expect(openPersonal({ sealed: altered, key })).toBeUndefined();
  expect(openPersonal({ sealed, key: randomBytes(32) })).toBeUndefined();
  expect(sealed.includes('张三')).toBe(false);
});
