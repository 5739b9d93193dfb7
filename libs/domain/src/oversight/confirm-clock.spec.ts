import { when } from '../kernel/given.ts';
import { confirmClock } from './confirm-clock.ts';
import { clockConfirmed } from './facts.ts';

const clock = {
  doubt: 'jumped',
  before: '2016-03-01T01:00:00.000Z',
  shown: '2017-03-01T01:00:00.000Z',
  now: '2016-03-01T01:10:00.000Z',
} as const;
const request = (now: string) => ({ now, reason: '时间服务器曾短暂出错，已校准' });

test('the clock is confirmed by somebody who says what time it is, with what was seen', () => {
  const { doubt, before, shown } = clock;
  const confirmed = clockConfirmed({ doubt, before, shown, reason: request('').reason });
  for (const now of ['2016-03-01T01:05:00Z', '2016-03-01T09:15:00+08:00'])
    expect(when(confirmClock, {}, request(now), { clock })).toEqual({ confirmations: [confirmed] });
});

test('a clock that shows another time is not confirmed', () => {
  for (const now of ['2016-03-01T01:04:59Z', '2016-03-01T01:15:01Z', '2017-03-01T01:10:00Z'])
    expect(when(confirmClock, {}, request(now), { clock })).toEqual({ refused: 'clock.other-moment', field: 'now' });
});

test('a clock that is not in doubt needs no confirmation', () => {
  expect(when(confirmClock, {}, request(clock.now))).toEqual({ refused: 'clock.not-in-doubt', field: undefined });
});
