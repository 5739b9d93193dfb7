import fc from 'fast-check';
import { idFromBytes, idToBytes } from './event-id.ts';

describe('an event id', () => {
  it('is stored as its 16 bytes and read back as it was', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(idToBytes(id).toString('hex')).toBe(id.replaceAll('-', ''));
        expect(idFromBytes(idToBytes(id))).toBe(id);
      }),
    );
  });
});
