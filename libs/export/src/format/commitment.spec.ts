import { randomBytes } from 'node:crypto';
import { commitmentOf } from '@onus/event-store';
import { isCommitmentTo, isKnownCommitment, unknownAlgorithm } from './commitment.ts';
import { PART_BYTES_MAX } from './limits.ts';

test('the verifier and the recorder commit alike, each by its own code', () => {
  for (const kind of ['data', 'personal'] as const) {
    for (const length of [0, 1, 1_000, PART_BYTES_MAX]) {
      const [salt, bytes] = [randomBytes(32), randomBytes(length)];
      const commitment = commitmentOf(kind, salt, bytes);
      const part = Buffer.concat([salt, bytes]);
      expect(isCommitmentTo(commitment, kind, part)).toBe(true);
      expect(isCommitmentTo(commitment, kind === 'data' ? 'personal' : 'data', part)).toBe(false);
      part[part.length - 1] = (part.at(-1) ?? 0) ^ 1;
      expect(isCommitmentTo(commitment, kind, part)).toBe(false);
    }
  }
});

test('nothing is committed to more than a part can hold', () => {
  expect(isCommitmentTo('', 'data', Buffer.alloc(PART_BYTES_MAX + 33))).toBe(false);
});

test('a commitment names its algorithm, and one that is not known is told from none at all', () => {
  const [salt, bytes] = [randomBytes(32), randomBytes(10)];
  const commitment = commitmentOf('data', salt, bytes);
  const part = Buffer.concat([salt, bytes]);
  const hex = commitment.slice('sha256:'.length);
  for (const other of [hex, `sm3:${hex}`, `SHA256:${hex}`, `sha256:${hex}0`, `sha256:0${hex}`]) {
    expect(isCommitmentTo(other, 'data', part)).toBe(false);
    expect(isKnownCommitment(other)).toBe(false);
  }
  expect([commitment, hex, 'sha256:00', `SM3:${hex}`].map(unknownAlgorithm)).toEqual(Array(4).fill(undefined));
  expect(unknownAlgorithm(`sm3:${hex}`)).toBe('sm3');
});
