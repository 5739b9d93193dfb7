import fc from 'fast-check';
import { parseNote } from './note.ts';
import { refusalOf } from './testing/refusal.ts';
import { signedCheckpoint } from './testing/world.ts';
import { ADD_CHECKPOINT_BYTES_MAX, encodeAddCheckpoint, parseAddCheckpoint } from './witness-request.ts';

const NOTE = signedCheckpoint(7);
const HASH = 'PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=';
const aHash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((hash) => Buffer.from(hash));

describe('add-checkpoint request', () => {
  it('has the form of the specification', () => {
    const proof = [Buffer.from(HASH, 'base64')];
    expect(encodeAddCheckpoint({ oldSize: 5, proof, note: parseNote(NOTE) })).toBe(`old 5\n${HASH}\n\n${NOTE}`);
    expect(encodeAddCheckpoint({ oldSize: 0, proof: [], note: parseNote(NOTE) })).toBe(`old 0\n\n${NOTE}`);
  });

  it('comes back from its body', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(aHash, { maxLength: 63, size: 'max' }), (oldSize, proof) => {
        const request = { oldSize, proof, note: parseNote(NOTE) };
        expect(parseAddCheckpoint(encodeAddCheckpoint(request))).toMatchObject(request);
        expect(parseAddCheckpoint(Buffer.from(encodeAddCheckpoint(request))).checkpoint.size).toBe(7);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['nothing', ''],
    ['only a checkpoint', NOTE],
    ['no checkpoint', 'old 0\n\n'],
    ['no empty line', `old 0\n${NOTE}`],
    ['an empty line first', `\nold 0\n\n${NOTE}`],
    ['no size', `old \n\n${NOTE}`],
    ['a leading zero', `old 01\n\n${NOTE}`],
    ['a negative size', `old -1\n\n${NOTE}`],
    ['two spaces', `old  1\n\n${NOTE}`],
    ['a space at the end', `old 1 \n\n${NOTE}`],
    ['a size of 2^53', `old 9007199254740992\n\n${NOTE}`],
    ['capitals', `OLD 1\n\n${NOTE}`],
    ['CR LF', `old 1\r\n\r\n${NOTE}`],
    ['64 hashes', `old 1\n${`${HASH}\n`.repeat(64)}\n${NOTE}`],
    ['a hash of 31 bytes', `old 1\n${Buffer.alloc(31).toString('base64')}\n\n${NOTE}`],
    ['a hash without padding', `old 1\n${HASH.slice(0, -1)}\n\n${NOTE}`],
    ['a hash with a space', `old 1\n${HASH} \n\n${NOTE}`],
    ['two empty lines', `old 1\n\n\n${NOTE}`],
    ['too much', `old 1\n\n${'a'.repeat(ADD_CHECKPOINT_BYTES_MAX)}`],
  ])('refuses %s', (_what, body) => {
    expect(refusalOf(() => parseAddCheckpoint(body))).toMatch(/^(witness|note|checkpoint)\.malformed$/);
  });

  it('refuses a note that is no checkpoint, and bytes that are no text', () => {
    const note = NOTE.replace('\n7\n', '\n7\nextension\n');
    expect(refusalOf(() => parseAddCheckpoint(`old 0\n\n${note.replace('\n7\nextension', '\nseven')}`))).toBe(
      'checkpoint.malformed',
    );
    expect(refusalOf(() => parseAddCheckpoint(Buffer.of(0xff, 0xfe)))).toBe('witness.malformed');
  });

  it('refuses to write what it could not read back', () => {
    const note = parseNote(NOTE);
    expect(refusalOf(() => encodeAddCheckpoint({ oldSize: -1, proof: [], note }))).toBe('witness.malformed');
    expect(refusalOf(() => encodeAddCheckpoint({ oldSize: 1, proof: [Buffer.alloc(31)], note }))).toBe(
      'witness.malformed',
    );
    const tooMany = Array<Buffer>(64).fill(Buffer.alloc(32));
    expect(refusalOf(() => encodeAddCheckpoint({ oldSize: 1, proof: tooMany, note }))).toBe('witness.malformed');
  });
});
