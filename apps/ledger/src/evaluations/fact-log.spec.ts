import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { facts, type LoggedFact } from '@onus/domain';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import fc from 'fast-check';
import { newEvent } from '../facts/new-event.ts';
import { EVALUATION_TYPES } from './evaluation-types.ts';
import { type FactLog, factLog, keptFactLog } from './fact-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'onus-fact-log-'));
const examples = facts.map((type) => type.example());
let store: EventStore;
let readFrom: number[] = [];
/** The log, which tells where each reading of it began. */
const watched: Pick<EventStore, 'readAll'> = {
  readAll: (options = {}) => {
    readFrom.push(options.from ?? 0);
    return store.readAll(options);
  },
};

beforeAll(async () => {
  store = await openSqliteEventStore({ path: join(folder, 'ledger.db') });
  const events = examples.map((fact) =>
    newEvent(fact, { id: randomUUID(), effectiveOn: '2016-01-01', actor: 'account:a', correlation: randomUUID() }),
  );
  for (const [at, event] of events.entries())
    await store.append([{ stream: `test-${at}`, expected: 'none', events: [event] }]);
});
beforeEach(() => {
  readFrom = [];
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function read(log: FactLog, position: number): Promise<readonly LoggedFact[]> {
  const read: LoggedFact[] = [];
  for await (const fact of log.factsTo(position, new Set(EVALUATION_TYPES))) read.push(fact);
  return read;
}
const shown = (read: readonly LoggedFact[]) => read.map(({ personal: _, ...fact }) => fact);

test('what is kept is what the log has, whichever positions are asked for, and however much may be kept', async () => {
  const position = fc.integer({ min: 0, max: examples.length - 1 });
  await fc.assert(
    fc.asyncProperty(fc.array(position, { minLength: 1, maxLength: 6 }), fc.nat(40), async (positions, keptMax) => {
      const log = keptFactLog(keptMax)(store);
      for (const position of positions)
        expect(shown(await read(log, position))).toEqual(shown(await read(factLog(store), position)));
    }),
    { numRuns: 40 },
  );
});

test('only what came since is read; nothing, where nothing did', async () => {
  const log = keptFactLog()(watched);
  const last = examples.length - 1;
  await read(log, 10);
  await read(log, last);
  await read(log, last);
  await read(log, 5);
  expect(readFrom).toEqual([0, 11]);
});

test('a reading that was left half way is gone on with where it was left', async () => {
  const log = keptFactLog()(watched);
  const last = examples.length - 1;
  const [first] = await read(log, last);
  const left = keptFactLog()(watched);
  for await (const _ of left.factsTo(last, new Set(EVALUATION_TYPES))) break;
  expect(await read(left, last)).toEqual(await read(log, last));
  expect(readFrom).toEqual([0, 0, (first?.position ?? 0) + 1]);
});

test('what is personal is not kept', async () => {
  const everything = await read(factLog(store), examples.length - 1);
  expect(everything.some(({ personal }) => personal !== undefined)).toBe(true);
  const log = keptFactLog()(store);
  for (const _ of [1, 2]) {
    const kept = await read(log, examples.length - 1);
    expect(kept.filter((fact) => 'personal' in fact)).toEqual([]);
  }
});
