import type { ClockInDoubt } from '@onus/domain';
import { EventStoreError } from '@onus/event-store';
import { ClockError, clockErrorOf } from './clock-error.ts';
import { watchedClock } from './watched-clock.ts';

const START = Date.parse('2016-03-01T00:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

/** A machine whose clocks go on by hand. */
function machine(startMs = START) {
  let [wallMs, monotonicMs] = [startMs, 5_000];
  return {
    time: { wall: () => new Date(wallMs), monotonicMs: () => monotonicMs },
    pass(ms: number): void {
      wallMs += ms;
      monotonicMs += ms;
    },
    set(byMs: number): void {
      wallMs += byMs;
    },
  };
}

function watched(lastRecordedAt?: Date, startMs?: number) {
  const own = machine(startMs);
  const doubts: ClockInDoubt[] = [];
  const clock = watchedClock(own.time, { lastRecordedAt, gapDaysMax: 7, onDoubt: (seen) => doubts.push(seen) });
  return { ...own, clock, doubts };
}

test('a clock that goes as time goes is believed, however long', () => {
  const { clock, pass, doubts } = watched(new Date(START - DAY));
  for (let days = 0; days < 400; days++) {
    pass(DAY);
    expect(clock.momentOfRecord()).toEqual(clock.now());
  }
  expect(clock.inDoubt()).toBeUndefined();
  expect(doubts).toEqual([]);
});

test.each([
  ['forth', 365 * DAY],
  ['back', -365 * DAY],
  ['a minute and a little', MINUTE + 1],
  ['back a minute and a little', -MINUTE - 1],
])('a step %s stops recording until it is confirmed, and is told once; reading goes on', async (_, step) => {
  const { clock, pass, set, doubts } = watched();
  pass(1_000);
  set(step);
  const seen = {
    doubt: 'jumped',
    before: new Date(START + 1_000).toISOString(),
    shown: new Date(START + 1_000 + step).toISOString(),
  };
  expect(() => clock.momentOfRecord()).toThrow(ClockError);
  expect(() => clock.momentForTheLog()).toThrow(ClockError);
  expect(clock.now()).toEqual(new Date(START + 1_000 + step));
  expect(clock.status()).toMatchObject({ source: 'machine', inDoubt: seen });
  set(-step);
  expect(clock.inDoubt()).toEqual({ ...seen, now: seen.before });
  expect(doubts).toHaveLength(1);
  let believed = false;
  const waiting = clock.believed().then(() => {
    believed = true;
  });
  await clock.confirm(
    async () => {
      expect(clock.momentForTheLog()).toEqual(clock.now());
      expect(() => clock.momentOfRecord()).toThrow(ClockError);
    },
    () => true,
  );
  await waiting;
  expect(believed).toBe(true);
  expect(clock.momentOfRecord()).toEqual(clock.now());
  set(2 * MINUTE);
  expect(clock.inDoubt()?.doubt).toBe('jumped');
  expect(doubts).toHaveLength(2);
});

test('a step of up to a minute is nothing', () => {
  const { clock, set } = watched();
  set(MINUTE);
  expect(clock.inDoubt()).toBeUndefined();
});

test.each([
  [-7 * DAY, undefined],
  [-7 * DAY - 1, 'gap'],
  [MINUTE, undefined],
  [MINUTE + 1, 'behind'],
])('at a start, the newest event being %d ms from now', (awayMs, doubt) => {
  const last = new Date(START + awayMs);
  const { clock } = watched(last);
  const now = new Date(START).toISOString();
  const expected = doubt && { doubt, before: last.toISOString(), shown: now, now };
  expect(clock.inDoubt()).toEqual(expected);
});

test('a confirmation that is not recorded confirms nothing', async () => {
  const { clock } = watched(new Date(START - 8 * DAY));
  await clock.confirm(
    async () => 'refused',
    (outcome) => outcome !== 'refused',
  );
  const failing = async () => Promise.reject(new Error('disk'));
  await expect(clock.confirm(failing, () => true)).rejects.toThrow('disk');
  expect(() => clock.momentForTheLog()).toThrow(ClockError);
});

test('who waits for a clock may leave', async () => {
  const { clock } = watched(new Date(START - 8 * DAY));
  const closing = new AbortController();
  const waiting = clock.believed(closing.signal);
  closing.abort(new Error('closing'));
  await expect(waiting).rejects.toThrow('closing');
  await expect(clock.believed(closing.signal)).rejects.toThrow('closing');
});

test('a doubt is known in what the log makes of it', () => {
  const { clock } = watched(new Date(START - 8 * DAY));
  const thrown = (() => {
    try {
      return clock.momentForTheLog();
    } catch (error) {
      return error;
    }
  })();
  const wrapped = new EventStoreError('event-store.write-failed', 'the log could not be written', { cause: thrown });
  expect(clockErrorOf(wrapped)?.inDoubt.doubt).toBe('gap');
  expect(clockErrorOf(new Error('other'))).toBeUndefined();
});
