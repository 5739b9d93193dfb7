import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addDays,
  DAYS_STREAM,
  dayTurned,
  type Fact,
  type FactOf,
  facts,
  flagRaised,
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  leaderAppointed,
  leaderRegistered,
  PROGRAMME_POLICY,
  policy,
  policyAdopted,
  resultPublished,
  standingChanged,
  unitEstablished,
} from '@onus/domain';
import { type EventStore, type NewEvent, openSqliteEventStore, type RecordedEvent } from '@onus/event-store';
import { simulatedClock } from '../../clock/clock.ts';
import { newEvent } from '../../facts/new-event.ts';
import { raisesObligations } from '../../tails/accountability.ts';
import { ENGINE_ACTOR } from '../../tails/engine-id.ts';
import { compareObligations } from './compare-obligations.ts';

let directory: string;
const stores: EventStore[] = [];
let now = new Date();
const clock = simulatedClock(() => now);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'onus-compare-'));
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  rmSync(directory, { recursive: true });
});

async function openStore(): Promise<EventStore> {
  const store = await openSqliteEventStore({
    path: join(directory, `${stores.length}.db`),
    clock: clock.momentForTheLog,
  });
  stores.push(store);
  return store;
}

async function append(store: EventStore, stream: string, event: NewEvent): Promise<number> {
  const outcome = await store.append([{ stream, expected: 'any', events: [event] }]);
  if (!outcome.ok) throw new Error(outcome.conflict.kind);
  return outcome.receipt.position;
}

async function eventsOf(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readAll()) events.push(event);
  return events;
}

const HANDLING = { signal: new AbortController().signal, waits: () => undefined };

/** The engine deals with every event from a position on, also with what it records itself. */
async function follow(store: EventStore, from: number): Promise<void> {
  const raises = raisesObligations(store, clock);
  for await (const event of store.readAll({ from })) await raises(event, HANDLING);
}

const FAILED = { unitId: 'county-1', year: 2016, totalScoreHundredths: 4000, grade: '不合格', taskCompleted: false };
const PUBLISHED_ON = '2017-02-15';
/** With this day the interview is overdue. */
const LAST_DAY = addDays(PUBLISHED_ON, 31);

function* programme(): Generator<readonly [stream: string, fact: Fact, on: string]> {
  const named = { code: '0', codeSystem: 'local', nameZh: '中方县' } as const;
  yield [policy.name, policyAdopted(PROGRAMME_POLICY), '2016-01-01'];
  yield ['county-1', unitEstablished({ unitId: 'county-1', level: 'county', ...named }), '2015-01-01'];
  for (const leaderId of ['li', 'wang']) {
    yield [leaderId, leaderRegistered({ leaderId, name: leaderId }), '2015-09-10'];
    const own = { leaderId, appointmentId: `of-${leaderId}`, unitId: 'county-1', mode: 'full' } as const;
    yield [leaderId, leaderAppointed({ ...own, post: leaderId === 'li' ? 'head' : 'party-secretary' }), '2015-09-10'];
  }
  yield ['result', resultPublished(FAILED), PUBLISHED_ON];
  for (let day = addDays(PUBLISHED_ON, 1); day <= LAST_DAY; day = addDays(day, 1))
    yield [DAYS_STREAM, dayTurned({ day }), day];
}

/** A log with what the engine recorded, event by event or only when all was there. */
async function givenLog(engine: 'at once' | 'late'): Promise<EventStore> {
  const store = await openStore();
  let day = PUBLISHED_ON;
  for (const [stream, fact, on] of programme()) {
    if (stream === DAYS_STREAM) day = on;
    now = new Date(`${day}T01:00:00Z`);
    const circumstances = { id: randomUUIDv7(), effectiveOn: on, actor: 'account:clerk', correlation: 'spec' };
    const position = await append(store, stream, newEvent(fact, circumstances));
    if (engine === 'at once') await follow(store, position);
  }
  if (engine === 'late') await follow(store, 0);
  return store;
}

/** Another log with the events of one, each as somebody would have it; without what is left out. */
async function copyOf(store: EventStore, alter: (event: RecordedEvent) => Partial<NewEvent> | 'left out') {
  const copy = await openStore();
  for (const event of await eventsOf(store)) {
    const { stream, recordedAt, id, type, schema, effectiveOn, actor, causation, correlation } = event.envelope;
    const altered = alter(event);
    if (altered === 'left out') continue;
    now = new Date(recordedAt);
    const data = event.data as object;
    const subjects = facts.find((one) => one.type === type)?.subjects(data) ?? [];
    const about = { id, type, schema, effectiveOn, actor, correlation, ...(causation && { causation }) };
    await append(copy, stream, { ...about, data, subjects, ...altered });
  }
  return copy;
}

type Told = FactOf<typeof standingChanged>['data'];
const toldIn = ({ envelope, data }: RecordedEvent): Told | undefined =>
  envelope.type === standingChanged.type ? (data as Told) : undefined;

/** The last event at which the engine told of a standing. */
async function lastTold(store: EventStore) {
  const event = (await eventsOf(store)).findLast((one) => toldIn(one));
  const data = event && toldIn(event);
  if (!data) throw new Error('nothing was told');
  return { event, data };
}

/** In the name of the engine, beside what it told; gives the position. */
function forge(store: EventStore, { envelope: { stream, effectiveOn } }: RecordedEvent, data: Told): Promise<number> {
  const circumstances = { id: randomUUIDv7(), effectiveOn, actor: ENGINE_ACTOR, correlation: 'spec' };
  return append(store, stream, newEvent(standingChanged(data), circumstances));
}

/** Positions of what is not right. */
async function wrongIn(store: EventStore, from = 0): Promise<number[]> {
  const wrong: number[] = [];
  const { size } = await store.head();
  for await (const { position, isRight } of compareObligations(store, from, size - 1)) {
    if (!isRight) wrong.push(position);
  }
  return wrong;
}

describe.each(['at once', 'late'] as const)('where the engine recorded what follows %s', (engine) => {
  test('all of it is right, wherever the comparison begins', async () => {
    const store = await givenLog(engine);
    const events = await eventsOf(store);
    const told = events.flatMap((event) => toldIn(event) ?? []);
    expect(told.map(({ leaderId, to }) => `${leaderId} ${to}`).sort()).toEqual(
      ['li', 'wang'].flatMap((leaderId) =>
        ['clear', 'interview-due', 'interview-overdue'].map((to) => `${leaderId} ${to}`),
      ),
    );
    for (const { position } of events) expect(await wrongIn(store, position)).toEqual([]);
  });

  test('what was told otherwise is found, at the event from which it follows', async () => {
    const store = await givenLog(engine);
    const { event, data } = await lastTold(store);
    const altered = { data: { ...data, to: 'warned' } };
    const copy = await copyOf(store, ({ position }) => (position === event.position ? altered : {}));
    expect(await wrongIn(copy)).toEqual([data.raisedBy.position]);
  });

  test('what was told by somebody else is found where it stands', async () => {
    const store = await givenLog(engine);
    const { event } = await lastTold(store);
    const copy = await copyOf(store, ({ position }) => (position === event.position ? { actor: 'account:clerk' } : {}));
    expect(await wrongIn(copy)).toEqual([event.position]);
  });

  test('what was not told is found, at the day that turned', async () => {
    const store = await givenLog(engine);
    const { event, data } = await lastTold(store);
    const copy = await copyOf(store, ({ position }) => (position === event.position ? 'left out' : {}));
    expect(await wrongIn(copy)).toEqual([data.raisedBy.position]);
    // Also where the comparison begins after all that was told of the person before.
    expect(await wrongIn(copy, data.raisedBy.position)).toEqual([data.raisedBy.position]);
  });

  test('what follows from nothing is found where it stands', async () => {
    const store = await givenLog(engine);
    const { event, data } = await lastTold(store);
    const forged = await forge(store, event, data);
    expect(await wrongIn(store)).toEqual([forged]);
    expect(await wrongIn(store, event.position)).toEqual([forged]);
  });

  test('what names another day is found, with what was told rightly and does not follow after it', async () => {
    const store = await givenLog(engine);
    const { event, data } = await lastTold(store);
    const day = (await eventsOf(store)).find(({ envelope: { type } }) => type === dayTurned.type);
    const raisedBy = { eventId: day?.envelope.id ?? '', position: day?.position ?? 0 };
    const forged = await forge(store, event, { ...data, raisedBy });
    expect(await wrongIn(store)).toEqual([event.position, forged]);
    expect(await wrongIn(store, event.position)).toEqual([event.position, forged]);
  });
});

const RETAINED = { rule: 'retained', basisZh: '项目参数', basisEn: 'Programme parameter', days: 20 };

/** Money that is not passed on, under a policy that has it flagged. */
async function retainedMoney(): Promise<EventStore> {
  const store = await openStore();
  const fund = { fundId: 'fund', source: 'county', fiscalYear: 2017 } as const;
  const moves = { ...fund, documentNumber: '文1号', amountFen: 100 };
  const [pool, town] = [
    { holderId: 'county-1', phase: 'budgeted' },
    { holderId: 'town', phase: 'allocated' },
  ] as const;
  const told: Fact[] = [
    policyAdopted({ ...PROGRAMME_POLICY, flags: [RETAINED] }),
    fundOpened({ ...fund, poolHolderId: 'county-1' }),
    fundsBudgeted({ ...moves, movementId: 'm', to: pool }),
    fundsAllocated({ ...moves, movementId: 'n', from: pool, to: town }),
  ];
  for (let day = addDays(PUBLISHED_ON, 1); day <= LAST_DAY; day = addDays(day, 1)) told.push(dayTurned({ day }));
  let day = PUBLISHED_ON;
  for (const [at, fact] of told.entries()) {
    if (fact.type === dayTurned.type) day = (fact.data as { readonly day: string }).day;
    now = new Date(`${day}T01:00:00Z`);
    const circumstances = { id: randomUUIDv7(), effectiveOn: day, actor: 'account:clerk', correlation: 'spec' };
    const event = newEvent(fact, circumstances);
    await follow(store, await append(store, at === 0 ? policy.name : `stream-${at}`, event));
  }
  return store;
}

test('flags follow from the log from its beginning on, wherever the comparison begins', async () => {
  const store = await retainedMoney();
  const isFlag = ({ envelope }: RecordedEvent): boolean => envelope.type === flagRaised.type;
  const wrongIn = async (one: EventStore, from = 0): Promise<readonly number[]> => {
    const wrong: number[] = [];
    for await (const { position, isRight } of compareObligations(one, from, 1_000)) if (!isRight) wrong.push(position);
    return wrong;
  };
  const flag = (await eventsOf(store)).find(isFlag)?.position ?? 0;
  expect(flag).toBeGreaterThan(20);
  expect(await wrongIn(store)).toEqual([]);
  expect(await wrongIn(store, flag)).toEqual([]);
  const without = await copyOf(store, (event) => (isFlag(event) ? 'left out' : {}));
  expect(await wrongIn(without)).toEqual([flag - 1]);
  const altered = await copyOf(store, (event) =>
    isFlag(event) ? { data: { ...(event.data as object), year: 2016 } } : {},
  );
  expect(await wrongIn(altered)).toEqual([flag - 1, flag]);
  expect(await wrongIn(altered, flag)).toEqual([flag]);
});
