import { afterFailure, RETRIES } from './retries.ts';

test('each pause is twice the one before, up to an hour, and never twice the same', () => {
  const pauses = (random: number) =>
    [1, 2, 3, 10, 11, 100].map((attempts) => afterFailure(RETRIES, attempts, 0, () => random));
  expect(pauses(1)).toEqual([5_000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000]);
  expect(pauses(0)).toEqual([2_500, 5_000, 10_000, 1_280_000, 1_800_000, 1_800_000]);
});

test('after a day nothing is tried any more', () => {
  expect(afterFailure(RETRIES, 30, RETRIES.parkAfterMs - 1)).toBeDefined();
  expect(afterFailure(RETRIES, 30, RETRIES.parkAfterMs)).toBeUndefined();
});
