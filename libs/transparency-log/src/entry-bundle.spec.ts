import fc from 'fast-check';
import { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.ts';
import { refusalOf } from './testing/refusal.ts';

describe('entry bundle', () => {
  it('writes each entry behind its length', () => {
    const bundle = encodeEntryBundle([Buffer.from('ab'), Buffer.alloc(0), Buffer.alloc(258, 7)]);
    expect(bundle.toString('hex')).toBe(`00026162000001${'02'}${'07'.repeat(258)}`);
  });

  it('comes back', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 256 }), (entries) => {
        const decoded = decodeEntryBundle(encodeEntryBundle(entries), entries.length);
        expect(decoded).toEqual(entries.map((entry) => Buffer.from(entry)));
      }),
    );
    const longest = Buffer.alloc(65_535, 1);
    expect(decodeEntryBundle(encodeEntryBundle([longest, longest]), 2)).toEqual([longest, longest]);
  });

  it('copies', () => {
    const bundle = encodeEntryBundle([Buffer.from('a')]);
    const [entry] = decodeEntryBundle(bundle, 1);
    bundle.fill(0);
    expect(entry).toEqual(Buffer.from('a'));
  });

  it.each([
    { bundle: '', width: 1 },
    { bundle: '00', width: 1 },
    { bundle: '0001', width: 1 },
    { bundle: '000261', width: 1 },
    { bundle: '000161', width: 2 },
    { bundle: '000161000162', width: 1 },
    { bundle: '00016100', width: 1 },
    { bundle: '', width: 0 },
    { bundle: '0000'.repeat(257), width: 257 },
    { bundle: '0000', width: 0.5 },
  ])('refuses $bundle as $width entries', ({ bundle, width }) => {
    expect(refusalOf(() => decodeEntryBundle(Buffer.from(bundle, 'hex'), width))).toBe('entry.malformed');
  });

  it('refuses to write none, too many or too long ones', () => {
    expect(refusalOf(() => encodeEntryBundle([]))).toBe('entry.malformed');
    expect(refusalOf(() => encodeEntryBundle(Array<Buffer>(257).fill(Buffer.alloc(1))))).toBe('entry.malformed');
    expect(refusalOf(() => encodeEntryBundle([Buffer.alloc(65_536)]))).toBe('entry.malformed');
  });
});
