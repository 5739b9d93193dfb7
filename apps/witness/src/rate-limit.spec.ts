import { rateLimit } from './rate-limit.ts';

const passed = (isWithin: (address: string) => boolean, count: number, address = '10.0.0.1'): number =>
  Array.from({ length: count }, () => isWithin(address)).filter(Boolean).length;

it('lets pass 50 requests a second from each address', () => {
  let nowMs = 0;
  const isWithin = rateLimit(() => nowMs);
  expect(passed(isWithin, 60)).toBe(50);
  expect(passed(isWithin, 60, '10.0.0.2')).toBe(50);
  nowMs = 999;
  expect(passed(isWithin, 1)).toBe(0);
  nowMs = 1_000;
  expect(passed(isWithin, 60)).toBe(50);
});

it('keeps count of 10,000 addresses at most', () => {
  const isWithin = rateLimit(() => 0);
  const first = Array.from({ length: 10_001 }, (_, i) => isWithin(`address ${i}`));
  expect(first.filter(Boolean)).toHaveLength(10_000);
  expect([isWithin('address 0'), isWithin('address 10000')]).toEqual([true, false]);
});
