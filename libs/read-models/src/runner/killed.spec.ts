import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { allRows } from '../testing/all-rows.ts';
import { houseFacts, lampBroken, lampLit, lampPutOut, lampsModel, switchingsModel, told } from '../testing/lamps.ts';
import { openTemporaryLog, type TemporaryLog, type Told } from '../testing/temporary-log.ts';
import { openRunner } from './open-runner.ts';

const models = [lampsModel(1), switchingsModel];
const CHILD = new URL('../testing/killed-runner.ts', import.meta.url).pathname;
const EVENTS = 6_000;

/** Switchings of many lamps, some of which break; the same every time. */
const happenings = (from: number): Told[] =>
  Array.from({ length: EVENTS }, (_, at) => {
    const number = from + at;
    const lampId = `lamp-${(number * 7919) % 701}`;
    const roomId = `room-${(number * 7919) % 13}`;
    if (number % 17 === 0) return told(lampBroken({ lampId }));
    return told((number % 3 === 0 ? lampPutOut : lampLit)({ lampId, roomId }));
  });

const runUntilKilled = async (log: TemporaryLog, position: number, threadFromEvents: number): Promise<void> => {
  const args = [join(log.directory, 'ledger.db'), log.viewsPath, String(position), String(threadFromEvents)];
  const child = spawn(process.execPath, ['--conditions=@onus/source', CHILD, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
};

test.each([
  ['in the thread of the runner', Number.MAX_SAFE_INTEGER],
  ['in a thread of its own', 0],
])('whenever it is killed, the rows are those of a fresh build; written %s', async (_, threadFromEvents) => {
  const log = await openTemporaryLog(houseFacts);
  const open = (path: string) => openRunner({ path, store: log.store, models, facts: houseFacts, threadFromEvents });

  await log.tell(...happenings(0));
  for (const part of [0.1, 0.6, 0.999]) await runUntilKilled(log, Math.floor(EVENTS * part), threadFromEvents);
  await log.tell(...happenings(EVENTS));
  for (const part of [1.5]) await runUntilKilled(log, Math.floor(EVENTS * part), threadFromEvents);

  const kept = await open(log.viewsPath);
  expect(await kept.waitFor(2 * EVENTS - 1, 120_000)).toBe('visible');
  await kept.close();
  const fresh = await open(`${log.viewsPath}-fresh`);
  expect(await fresh.built()).toBe(true);
  await fresh.close();
  expect(allRows(log.viewsPath)).toEqual(allRows(`${log.viewsPath}-fresh`));
  await log.close();
});
