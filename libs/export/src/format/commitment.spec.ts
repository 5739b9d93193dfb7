import { randomBytes } from 'node:crypto';
import { commitmentOf } from '@onus/event-store';
import { isCommitmentTo } from './commitment.ts';
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
