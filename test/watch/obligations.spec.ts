import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { facts } from '@onus/domain';
import { type NewEvent, openSqliteEventStore, type RecordedEvent } from '@onus/event-store';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { ids, programmePolicy, publishFailedYear, recordFailedYear, smallProgramme } from '../http/small-programme.ts';
import { until } from '../until.ts';

let ledger: ServedLedger;
beforeEach(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
});
afterEach(() => ledger.stop());

const watched = { modelsEveryMs: 50 };
/** So many of the last triggers the engine deals with again at a start, whatever its file says. */
const DEALT_WITH_AGAIN = 1_000;

interface Row {
  readonly code: string;
  readonly place: string;
  readonly mended: string | null;
}
const faults = async (): Promise<Row[]> => (await ledger.get('/v1/log/faults', { role: 'operator' })).body.rows;
const differing = async (): Promise<Row[]> => (await faults()).filter(({ code }) => code === 'accountability.differs');

type Told = Pick<NewEvent, 'type' | 'actor' | 'data' | 'effectiveOn'>;

/** Appends like any program that has the file. Gives the position and the id of the last event. */
async function append(stream: string, told: readonly Told[]): Promise<{ position: number; eventId: string }> {
  const store = await openSqliteEventStore({ path: join(ledger.data, 'ledger.db') });
  try {
    let last = { position: -1, eventId: '' };
    for (const one of told) {
      const definition = facts.find(({ type }) => type === one.type);
      const event = {
        ...one,
        id: randomUUID(),
        schema: definition?.schema ?? 1,
        correlation: 'spec',
        subjects: definition?.subjects(one.data) ?? [],
      };
      const outcome = await store.append([{ stream, expected: 'any', events: [event] }]);
      if (!outcome.ok) throw new Error(outcome.conflict.kind);
      last = { position: outcome.receipt.position, eventId: event.id };
    }
    return last;
  } finally {
    await store.close();
  }
}

/** The last event by which the engine told how somebody stands. */
async function lastStandingOf(leaderId: string): Promise<RecordedEvent> {
  const store = await openSqliteEventStore({ path: join(ledger.data, 'ledger.db'), readonly: true });
  let last: RecordedEvent | undefined;
  try {
    for await (const event of store.readSubject(`leader:${leaderId}`, { types: ['accountability.standing-changed'] }))
      last = event;
  } finally {
    await store.close();
  }
  if (!last) throw new Error(`nothing was told of ${leaderId}`);
  return last;
}

/** As of a round that was begun after this was asked. */
async function comparedAgain(): Promise<void> {
  const asked = new Date().toISOString();
  const rounds = new Set<string>();
  await until(async () => {
    const { completed } = (await ledger.get('/readyz')).body.accountabilityCheck;
    if (completed > asked) rounds.add(completed);
    return rounds.size > 1;
  });
}

test('what the engine never dealt with is found, though its file is far ahead, and right again when it has', async () => {
  await recordFailedYear(ledger);
  await ledger.ready();
  const about = { unitId: ids.county, year: 2016 };
  const outcome = { totalScoreHundredths: 4000, grade: '不合格', taskCompleted: false };
  const { actors } = ledger;
  await ledger.served.close();
  const actor = actors['assessment-office'];
  const type = 'assessment.result-published';
  const { position } = await append('result-county-1-2016', [
    { type, actor, effectiveOn: '2017-02-10', data: { ...about, ...outcome } },
  ]);
  const appointment = { unitId: ids.village, post: 'head', mode: 'full' };
  const later = Array.from({ length: DEALT_WITH_AGAIN }, (_, at) => ({
    type: 'organisation.leader-appointed',
    actor,
    effectiveOn: '2017-03-01',
    data: { ...appointment, leaderId: `leader-later-${at}`, appointmentId: `later-${at}` },
  }));
  const last = await append('leader-2', later);
  const engine = join(ledger.data, 'accountability.json');
  writeFileSync(engine, JSON.stringify(last), { mode: 0o600 });
  ledger = await servedLedger(ledger.data, watched);
  await until(async () => (await differing()).length > 0);
  expect(await differing()).toMatchObject([{ place: `position:${position}`, mended: null }]);
  await ledger.served.close();
  rmSync(engine);
  ledger = await servedLedger(ledger.data, watched);
  await until(async () => (await differing()).every(({ mended }) => mended !== null));
  const raised = (await ledger.get(`/v1/obligations?leaderId=${ids.secretary}&on=2017-02-11`)).body.rows;
  expect(raised.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['interview', 'review']);
});

test('of what nobody touched nothing is told, and the place is in /readyz and kept', async () => {
  await recordFailedYear(ledger);
  const published = await publishFailedYear(ledger);
  await ledger.served.close();
  ledger = await servedLedger(ledger.data, watched);
  await comparedAgain();
  expect(await differing()).toEqual([]);
  const { accountabilityCheck } = (await ledger.ready()).body;
  expect(accountabilityCheck).toMatchObject({ state: 'running' });
  expect(accountabilityCheck.position).toBeGreaterThan(published);
});

test('an obligation that follows from nothing is found, and every answer says so', async () => {
  await recordFailedYear(ledger);
  await publishFailedYear(ledger);
  await ledger.ready();
  const { rows } = (await ledger.get(`/v1/obligations?leaderId=${ids.secretary}&on=2017-02-11`)).body;
  const { eventId } = rows[0].steps[0];
  const one = (await ledger.get(`/v1/events/${eventId}`)).body.event;
  await ledger.served.close();
  const { type, actor, effectiveOn } = one.envelope;
  const forged = { ...one.data, obligationId: randomUUID() };
  const { position } = await append(`obligation-${forged.obligationId}`, [{ type, actor, effectiveOn, data: forged }]);
  ledger = await servedLedger(ledger.data, watched);
  await until(async () => (await differing()).length > 0);
  expect(await differing()).toMatchObject([{ place: `position:${position}`, mended: null }]);
  const standings = await ledger.get('/v1/standings?asOf=2017-02-11');
  expect([standings.status, standings.headers.get('onus-log-in-doubt')]).toEqual([200, 'accountability.differs']);
  const ready = await ledger.get('/readyz');
  const hindrance = { what: 'log', code: 'accountability.differs', at: position };
  expect([ready.status, ready.body.hindrances]).toMatchObject([503, [hindrance]]);
});

test('a standing that nobody came to is found, and every answer says so', async () => {
  await recordFailedYear(ledger);
  await publishFailedYear(ledger);
  await ledger.ready();
  await ledger.served.close();
  const told = await lastStandingOf(ids.secretary);
  const { type, actor, effectiveOn } = told.envelope;
  const forged = { ...(told.data as object), to: 'clear' };
  const { position } = await append(told.envelope.stream, [{ type, actor, effectiveOn, data: forged }]);
  ledger = await servedLedger(ledger.data, watched);
  await until(async () => (await differing()).length > 0);
  expect(await differing()).toMatchObject([{ place: `position:${position}`, mended: null }]);
  const standings = await ledger.get('/v1/standings?asOf=2017-02-11');
  expect([standings.status, standings.headers.get('onus-log-in-doubt')]).toEqual([200, 'accountability.differs']);
});
