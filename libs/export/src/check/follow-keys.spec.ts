import { generateSignerKey, signKeyReplacement, signKeyRotation, verifierKeyOf } from '@onus/transparency-log';
import { followKeys } from './follow-keys.ts';
import { agreeWithLog } from './keys-along.ts';

const ORIGIN = 'ledger.example/test';
const [first, second, third] = [0, 1, 2].map(() => generateSignerKey(ORIGIN)) as [Key, Key, Key];
type Key = ReturnType<typeof generateSignerKey>;
const from = (key: Key, fromSize = 0, toSize?: number) => ({ key: verifierKeyOf(key), fromSize, toSize });
const rotation = signKeyRotation(first, second, 10);
const replacement = signKeyReplacement(verifierKeyOf(second), third, 20);

test('a key that hands over is followed on its word; one that took a lost place, only where it is believed itself', () => {
  const byOldOnly = followKeys([from(first)], [rotation, replacement]);
  expect(byOldOnly.logKeys).toEqual([from(first, 0, 9), from(second, 10)]);
  expect(byOldOnly.unconfirmed).toMatchObject([{ to: verifierKeyOf(third), fromSize: 20, isByItsWord: false }]);
  const byBoth = followKeys([from(first), from(third)], [rotation, replacement]);
  expect(byBoth.logKeys).toEqual([from(first, 0, 9), from(third, 20), from(second, 10, 19)]);
  expect([byBoth.unconfirmed, byBoth.foreign]).toEqual([[], []]);
});

test('anybody could state that a key has taken the place of another: alone it changes nothing', () => {
  const stranger = generateSignerKey(ORIGIN);
  const stated = signKeyReplacement(verifierKeyOf(first), stranger, 5);
  expect(followKeys([from(first)], [stated, rotation]).logKeys).toEqual([from(first, 0, 9), from(second, 10)]);
  expect(agreeWithLog([from(first)], ORIGIN, [stated])).toBe(false);
});

test('a list of keys that came along agrees with a key that took the place of another, or is wrong', () => {
  const along = [from(first, 0, 9), from(second, 10, 19), from(third, 20)];
  expect(agreeWithLog(along, ORIGIN, [rotation, replacement])).toBe(true);
  expect(agreeWithLog(along.slice(0, 2), ORIGIN, [rotation, replacement])).toBe(false);
  expect(
    agreeWithLog([from(first, 0, 9), from(second, 10, 20), from(third, 21)], ORIGIN, [rotation, replacement]),
  ).toBe(false);
});
