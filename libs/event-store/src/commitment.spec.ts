import { createHash } from 'node:crypto';
import { commit, commitmentOf } from './commitment.ts';

describe('a commitment', () => {
  it.each(['data', 'personal'] as const)('to %s is SHA-256 over its tag, its salt and its bytes', (part) => {
    const { bytes, salt, commitment } = commit(part, '{"name":"张三"}');
    expect(bytes.toString()).toBe('{"name":"张三"}');
    expect(salt).toHaveLength(32);
    const expected = createHash('sha256').update(`onus/v1/${part}\0`).update(salt).update(bytes).digest('hex');
    expect(commitment).toBe(`sha256:${expected}`);
    expect(commitmentOf(part, salt, bytes)).toBe(commitment);
  });

  it('is under a salt of its own, never used before, and unchanged by later ones', () => {
    const commitments = Array.from({ length: 2_000 }, () => commit('data', '{}'));
    expect(new Set(commitments.map(({ salt }) => salt.toString('hex'))).size).toBe(2_000);
    for (const { salt, bytes, commitment } of commitments) {
      expect(commitmentOf('data', salt, bytes)).toBe(commitment);
    }
  });
});
