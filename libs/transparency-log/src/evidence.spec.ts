import fc from 'fast-check';
import { type Evidence, encodeEvidence, parseEvidence, verifyEvidence } from './evidence.ts';
import { parseNote } from './note.ts';
import { parsePolicy } from './policy-text.ts';
import { naiveInclusion } from './testing/naive-tree.ts';
import { refusalOf } from './testing/refusal.ts';
import { LOG_LEAVES, LOG_VKEY, signedCheckpoint, witnessNamed } from './testing/world.ts';

const W1 = witnessNamed('witness.example/w1');
const POLICY = parsePolicy(`log ${LOG_VKEY}\nwitness w1 ${W1.vkey}\nquorum w1\n`);
const NOTE = signedCheckpoint(7, [W1.at(1000)]);
const HASH = 'gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=';
const leafAt = (index: number): Buffer => LOG_LEAVES[index] ?? Buffer.alloc(0);

const evidenceFor = (index: number): Evidence => ({
  extra: undefined,
  index,
  proof: naiveInclusion(index, LOG_LEAVES.slice(0, 7)),
  note: parseNote(NOTE),
});

describe('evidence', () => {
  it('has the form of the specification', () => {
    const proof = [Buffer.from(HASH, 'base64')];
    const evidence = { extra: Buffer.from('more'), index: 73_894, proof, note: parseNote(NOTE) };
    expect(encodeEvidence(evidence)).toBe(`c2sp.org/tlog-proof@v1\nextra bW9yZQ==\nindex 73894\n${HASH}\n\n${NOTE}`);
    expect(encodeEvidence({ ...evidence, extra: undefined, index: 0, proof: [] })).toBe(
      `c2sp.org/tlog-proof@v1\nindex 0\n\n${NOTE}`,
    );
  });

  it('comes back from its text', () => {
    const aHash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((hash) => Buffer.from(hash));
    const anExtra = fc.option(
      fc.uint8Array({ minLength: 1, maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
      { nil: undefined },
    );
    fc.assert(
      fc.property(anExtra, fc.maxSafeNat(), fc.array(aHash, { maxLength: 63, size: 'max' }), (extra, index, proof) => {
        const evidence = { extra, index, proof, note: parseNote(NOTE) };
        expect(parseEvidence(encodeEvidence(evidence))).toEqual(evidence);
        expect(parseEvidence(Buffer.from(encodeEvidence(evidence)))).toEqual(evidence);
      }),
      { numRuns: 30 },
    );
  });

  it('shows that an entry is in the log, and who has seen it', () => {
    for (let index = 0; index < 7; index += 1) {
      const evidence = parseEvidence(encodeEvidence(evidenceFor(index)));
      expect(verifyEvidence(evidence, leafAt(index), POLICY)).toMatchObject({
        checkpoint: { size: 7 },
        witnesses: ['w1'],
      });
    }
  });

  it('does not show it for another entry, another index, or a changed proof', () => {
    const evidence = evidenceFor(3);
    expect(refusalOf(() => verifyEvidence(evidence, leafAt(2), POLICY))).toBe('proof.mismatch');
    expect(refusalOf(() => verifyEvidence({ ...evidence, index: 2 }, leafAt(3), POLICY))).toBe('proof.mismatch');
    expect(refusalOf(() => verifyEvidence({ ...evidence, index: 7 }, leafAt(3), POLICY))).toBe('index.out-of-range');
    expect(refusalOf(() => verifyEvidence({ ...evidence, proof: [] }, leafAt(3), POLICY))).toBe('proof.malformed');
  });

  it('tells apart a log that has not signed from witnesses that have not', () => {
    const unwitnessed = { ...evidenceFor(3), note: parseNote(signedCheckpoint(7)) };
    expect(refusalOf(() => verifyEvidence(unwitnessed, leafAt(3), POLICY))).toBe('policy.unsatisfied');
    const { text, signatures } = parseNote(NOTE);
    const unsigned = { ...evidenceFor(3), note: { text, signatures: signatures.slice(1) } };
    expect(refusalOf(() => verifyEvidence(unsigned, leafAt(3), POLICY))).toBe('note.unsigned');
  });

  const HEADER = 'c2sp.org/tlog-proof@v1';
  it.each([
    ['nothing', ''],
    ['only a checkpoint', NOTE],
    ['another version', `c2sp.org/tlog-proof@v2\nindex 0\n\n${NOTE}`],
    ['no index', `${HEADER}\n\n${NOTE}`],
    ['an index with a zero before it', `${HEADER}\nindex 01\n\n${NOTE}`],
    ['a negative index', `${HEADER}\nindex -1\n\n${NOTE}`],
    ['an index of 2^53', `${HEADER}\nindex 9007199254740992\n\n${NOTE}`],
    ['two spaces', `${HEADER}\nindex  1\n\n${NOTE}`],
    ['extra data after the index', `${HEADER}\nindex 1\nextra AAAA\n\n${NOTE}`],
    ['extra data twice', `${HEADER}\nextra AAAA\nextra AAAA\nindex 1\n\n${NOTE}`],
    ['extra data without any', `${HEADER}\nextra \nindex 1\n\n${NOTE}`],
    ['extra data that is not base64', `${HEADER}\nextra !!\nindex 1\n\n${NOTE}`],
    ['64 hashes', `${HEADER}\nindex 1\n${`${HASH}\n`.repeat(64)}\n${NOTE}`],
    ['a hash without padding', `${HEADER}\nindex 1\n${HASH.slice(0, -1)}\n\n${NOTE}`],
    ['no checkpoint', `${HEADER}\nindex 1\n\n`],
    ['CR LF', `${HEADER}\r\nindex 1\r\n\r\n${NOTE}`],
    ['a byte order mark', `\ufeff${HEADER}\nindex 1\n\n${NOTE}`],
    ['too much', `${HEADER}\nextra ${'A'.repeat(400_000)}\nindex 1\n\n${NOTE}`],
  ])('refuses %s', (_what, text) => {
    expect(refusalOf(() => parseEvidence(text))).toMatch(/^(evidence|note)\.malformed$/);
  });

  it('refuses to write what it could not read back', () => {
    const good = evidenceFor(3);
    expect(refusalOf(() => encodeEvidence({ ...good, extra: Buffer.alloc(0) }))).toBe('evidence.malformed');
    expect(refusalOf(() => encodeEvidence({ ...good, index: -1 }))).toBe('evidence.malformed');
    expect(refusalOf(() => encodeEvidence({ ...good, proof: [Buffer.alloc(31)] }))).toBe('evidence.malformed');
  });
});
