import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAYS_STREAM, dayEventId } from '@onus/domain';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { type Clock, simulatedClock } from '../clock/clock.ts';
import { watchedClock } from '../clock/watched-clock.ts';
import { dayTurning } from './day-turning.ts';
import { ENGINE_ACTOR, engineId } from './engine-id.ts';

let directory: string;
let store: EventStore;
let now = new Date('2016-03-01T15:59:00Z'); // one minute before midnight in Beijing

beforeEach(async () => {
  now = new Date('2016-03-01T15:59:00Z');
  directory = mkdtempSync(join(tmpdir(), 'onus-days-'));
  store = await openSqliteEventStore({ path: join(directory, 'ledger.db'), clock: () => now });
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

async function record(): Promise<void> {
  const event = { id: randomUUIDv7(), type: 'a.thing', schema: 1, effectiveOn: '2016-01-01', actor: 'role:clerk' };
  await store.append([
    { stream: 'a', expected: 'any', events: [{ ...event, correlation: 'x', subjects: [], data: {} }] },
  ]);
}

async function turned(): Promise<string[]> {
  const days: string[] = [];
  for await (const { envelope, data } of store.readStream(DAYS_STREAM)) {
    const { day } = data as { readonly day: string };
    expect(envelope).toMatchObject({ id: dayEventId(day, engineId), actor: ENGINE_ACTOR, effectiveOn: day });
    expect(envelope.subjects).toEqual(['log:days']);
    days.push(day);
  }
  return days;
}

const clock = simulatedClock(() => now);
const waits: string[] = [];
const handling = { signal: new AbortController().signal, waits: (code: string) => waits.push(code) };

test('in an empty log no day turns', async () => {
  await dayTurning(store, clock).turnToToday(handling);
  expect(await turned()).toEqual([]);
});

test('at midnight in Beijing a day turns, once, and not the one on which the log began', async () => {
  await record();
  const days = dayTurning(store, clock);
  await days.turnToToday(handling);
  expect(await turned()).toEqual([]);
  now = new Date('2016-03-01T16:00:00Z');
  await days.turnToToday(handling);
  await days.turnToToday(handling);
  await dayTurning(store, clock).turnToToday(handling);
  expect(await turned()).toEqual(['2016-03-02']);
});

test('after years all the days turn on which the service was off, each once, in order, however many turn them', async () => {
  await record();
  now = new Date('2020-03-01T03:00:00Z');
  const [one, other] = [dayTurning(store, clock), dayTurning(store, clock)];
  await Promise.all([one.turnTo('2018-03-01', handling), other.turnToToday(handling)]);
  const days = await turned();
  expect(days).toHaveLength(1461);
  expect(days).toEqual([...days].sort());
  expect(new Set(days).size).toBe(days.length);
  expect([days[0], days.at(-1)]).toEqual(['2016-03-02', '2020-03-01']);
});

test('while the clock is in doubt nobody knows which day it is: none turns by it', async () => {
  await record();
  let monotonicMs = 0;
  const machine = { wall: () => now, monotonicMs: () => monotonicMs };
  const watched: Clock = watchedClock(machine, { lastRecordedAt: now, gapDaysMax: 7, onDoubt: () => undefined });
  const days = dayTurning(store, watched);
  now = new Date('2031-01-01T00:00:00Z'); // set by somebody
  await days.turnToToday(handling);
  expect(await turned()).toEqual([]);
  now = new Date('2016-03-02T00:00:00Z');
  await watched.confirm(
    async () => true,
    (isSo) => isSo,
  );
  monotonicMs += 1;
  await days.turnToToday(handling);
  expect(await turned()).toEqual(['2016-03-02']);
});
