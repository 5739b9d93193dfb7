import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Fact,
  leaderAppointed,
  leaderRegistered,
  PROGRAMME_POLICY,
  policyAdopted,
  resultPublished,
  unitEstablished,
} from '@onus/domain';
import { type EventStore, openSqliteEventStore, type RecordedEvent } from '@onus/event-store';
import { simulatedClock } from '../clock/clock.ts';
import { newEvent } from '../facts/new-event.ts';
import { raisesObligations } from './accountability.ts';

const clock = simulatedClock(() => new Date());
const handling = { signal: new AbortController().signal, waits: () => undefined };

let data: string;
let store: EventStore;
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'onus-engine-'));
  store = await openSqliteEventStore({ path: join(data, 'ledger.db') });
});
afterEach(async () => {
  await store.close();
  rmSync(data, { recursive: true });
});

const tell = async (stream: string, fact: Fact, effectiveOn: string): Promise<void> => {
  const event = newEvent(fact, { id: randomUUID(), effectiveOn, actor: 'account:clerk', correlation: 'spec' });
  const outcome = await store.append([{ stream, expected: 'any', events: [event] }]);
  if (!outcome.ok) throw new Error(outcome.conflict.kind);
};
const all = async (): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for await (const event of store.readAll()) events.push(event);
  return events;
};
const types = async (): Promise<readonly string[]> => (await all()).map(({ envelope }) => envelope.type);

/** A county's head, and a year in which the county failed. */
async function failedYear(): Promise<void> {
  const named = { code: 'county', codeSystem: 'local', nameZh: '县' } as const;
  const spell = { leaderId: 'head', appointmentId: 'a-1', unitId: 'county', post: 'head', mode: 'full' } as const;
  const failed = { totalScoreHundredths: 4000, grade: '不合格', taskCompleted: false };
  await tell('policy-programme', policyAdopted(PROGRAMME_POLICY), '2015-09-09');
  await tell('unit-city', unitEstablished({ ...named, unitId: 'city', level: 'city' }), '2015-01-01');
  await tell(
    'unit-county',
    unitEstablished({ ...named, unitId: 'county', level: 'county', parentId: 'city' }),
    '2015-01-01',
  );
  await tell('leader-head', leaderRegistered({ leaderId: 'head', name: '县长' }), '2015-10-01');
  await tell('leader-head', leaderAppointed(spell), '2016-01-01');
  await tell('result-county-2016', resultPublished({ unitId: 'county', year: 2016, ...failed }), '2017-02-15');
}

/** The log, but that recording fails from the n-th time on, as when the process dies. */
function dyingAfter(appends: number): EventStore {
  let left = appends;
  return {
    ...store,
    append: async (...asked) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return store.append(...asked);
    },
  };
}

test.each([0, 1, 2, 3, 4])(
  'killed after it recorded %i times, it goes on to the same as if it never had been',
  async (appends) => {
    await failedYear();
    const given = await all();
    const dying = raisesObligations(dyingAfter(appends), clock);
    let met = 0;
    try {
      for (const event of given) {
        await dying(event, handling);
        met += 1;
      }
    } catch {
      // Killed: the event is met again.
    }
    const going = raisesObligations(store, clock);
    for (const event of given.slice(met)) await going(event, handling);
    expect(await types()).toEqual([
      ...given.map(({ envelope }) => envelope.type),
      'accountability.standing-changed',
      'accountability.obligation-required',
      'accountability.standing-changed',
    ]);
  },
);
