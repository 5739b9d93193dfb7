import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAMME_POLICY } from '@onus/domain';
import { EVENT_STORE, Tails } from '@onus/ledger';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import {
  authority,
  ids,
  programmePolicy,
  publishFailedYear,
  recordFailedYear,
  smallProgramme,
} from './small-programme.ts';

let ledger: ServedLedger;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
});
afterAll(() => ledger.stop());

const size = async (): Promise<number> => (await ledger.get('/v1/log/head')).body.size;
const post = async (name: string, effectiveOn: string, body: object): Promise<number> => {
  const answer = await ledger.post(name, { effectiveOn, authority, ...body });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.position;
};
/** The size of the log once everything that follows from a position is recorded. */
const settled = async (position: number): Promise<number> => {
  expect(await ledger.served.app.get(Tails).settled(position)).toBe(true);
  return size();
};
const obligations = async (query: string) => {
  const position = (await size()) - 1;
  return (await ledger.get(`/v1/obligations?${query}&minPosition=${position}`)).body.rows;
};

test('a policy takes four eyes: what waits is found, and nobody adopts or refuses what they may only propose', async () => {
  await programmePolicy(ledger);
  const proposed = { ...PROGRAMME_POLICY, version: 2, decisionsFrom: '2030-01-01', reviewDueDays: 60 };
  const minPosition = await post('accountability/propose-policy', '2016-03-01', proposed);
  const { rows } = (await ledger.get(`/v1/policies?status=requested&minPosition=${minPosition}`)).body;
  expect(rows).toMatchObject([{ version: 2, policy: proposed, requestedBy: ledger.actors['assessment-office'] }]);

  const decision = { version: 2, effectiveOn: '2016-03-02', authority };
  const refusal = { ...decision, reason: '期限过长' };
  expect(await ledger.post('accountability/adopt-policy', decision)).toMatchObject({ status: 403 });
  expect(await ledger.post('accountability/refuse-policy', refusal)).toMatchObject({ status: 403 });
  const department = { role: 'organisation-department' } as const;
  expect(await ledger.post('accountability/refuse-policy', refusal, department)).toMatchObject({ status: 201 });
  expect(await ledger.post('accountability/adopt-policy', decision, department)).toMatchObject({
    status: 422,
    body: { code: 'policy-proposal.already-decided' },
  });
});

test('a published failure becomes an obligation of whoever answered for the unit, and says why', async () => {
  await recordFailedYear(ledger);
  const published = await publishFailedYear(ledger);
  expect(await settled(published)).toBe(published + 4);

  // The year before was assessed and has no result, so a review is due besides the interview.
  const raised = await obligations(`leaderId=${ids.secretary}&on=2017-02-11`);
  expect(raised.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['interview', 'review']);
  for (const one of raised) expect(one).toMatchObject({ unitId: ids.county, year: 2016, status: { state: 'due' } });
  expect(await obligations('state=overdue&on=2017-02-11')).toEqual([]);
  expect(await obligations('state=overdue&kind=interview&on=2017-06-01')).toHaveLength(1);

  const { body } = await ledger.get(`/v1/leaders/${ids.secretary}/standing?asOf=2017-06-01`);
  expect(body.standing.status).toBe('under-review');
  expect(body.standing.explanation).toContainEqual(expect.objectContaining({ status: 'interview-overdue' }));
  for (const { events } of body.standing.explanation.slice(0, 2)) {
    expect(events).toContainEqual(expect.objectContaining({ position: published }));
  }
  // Over the years: one interval says the same of that day.
  const { body: over } = await ledger.get(`/v1/leaders/${ids.secretary}/standing-changes`);
  const holding = over.changes.filter(
    ({ from, to }: { from: string; to?: string }) => from <= '2017-06-01' && (!to || to >= '2017-06-01'),
  );
  const [{ ruleId, events }] = body.standing.explanation;
  expect(holding).toEqual([expect.objectContaining({ status: 'under-review', ruleId, events })]);
  expect(over.changes.at(-1)).not.toHaveProperty('to');
  const { body: listed } = await ledger.get('/v1/standings?asOf=2017-06-01');
  expect(listed.rows).toEqual([expect.objectContaining({ leaderId: ids.secretary, status: 'under-review' })]);
});

test('what the engine recorded names its cause, and is recorded once: after a restart, and without its position', async () => {
  const before = await size();
  const { body } = await ledger.get(`/v1/events/${before - 2}`);
  expect(body.event.envelope).toMatchObject({
    type: 'accountability.obligation-required',
    actor: 'service:accountability',
  });
  expect(body.event.envelope.causation).toMatch(/^[0-9a-f-]{36}$/);

  ledger = await ledger.restart();
  expect(await settled(before - 1)).toBe(before);
  await ledger.served.close();
  rmSync(join(ledger.data, 'accountability.json'));
  ledger = await servedLedger(ledger.data);
  expect(await settled(before - 1)).toBe(before);
});

test('a clerk may act on what the engine raised, although the engine wrote to the same record', async () => {
  const [{ obligationId }] = await obligations(`leaderId=${ids.secretary}&kind=interview&on=2017-03-01`);
  const interview = { interviewId: 'interview-1', obligationIds: [obligationId] };
  await post('accountability/schedule-interview', '2017-02-20', { ...interview, scheduledFor: '2017-03-01' });
  const { headers } = await ledger.post('accountability/hold-interview', {
    ...interview,
    minutesDigest: 'a'.repeat(64),
    rectificationDueOn: '2017-06-01',
    effectiveOn: '2017-03-01',
    authority,
  });
  expect(headers.get('etag')).toMatch(/^"\d+"$/);
  const { body } = await ledger.get(`/v1/obligations/${obligationId}?on=2017-03-02&minPosition=${(await size()) - 1}`);
  expect(body.obligation.status.state).toBe('in-rectification');
});

test('at an event that nobody can read the followers stop, and the service lives on, not ready, and says where and why', async () => {
  await ledger.ready();
  expect((await ledger.send('GET', '/healthz')).body).toMatchObject({
    status: 'ok',
    tails: { accountability: { state: 'running' } },
  });
  const position = await size();
  const event = {
    id: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f',
    type: 'nobody.knows',
    schema: 1,
    effectiveOn: '2017-01-01',
    actor: 'role:operator',
    correlation: 'x',
    subjects: [],
    data: {},
  };
  await ledger.served.app.get(EVENT_STORE).append([{ stream: 'strange-1', expected: 'none', events: [event] }]);
  expect(await ledger.served.app.get(Tails).settled(position)).toBe(false);
  const stopped = { state: 'stopped', position: position - 1, code: 'fact.unreadable', at: position };
  // A new start would mend nothing: the process lives.
  const health = await ledger.send('GET', '/healthz');
  expect(health).toMatchObject({ status: 200, body: { status: 'not-ready', tails: { accountability: stopped } } });
  const { status, body } = await ledger.send('GET', '/readyz');
  expect([status, body.status]).toEqual([503, 'not-ready']);
  expect(body.tails).toContainEqual(expect.objectContaining({ tail: 'accountability', ...stopped, lag: 1 }));
  expect(body.hindrances).toContainEqual(
    expect.objectContaining({ what: 'accountability', code: 'fact.unreadable', at: position }),
  );
});
