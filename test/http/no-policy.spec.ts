import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, ids, programmePolicy, smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;
afterEach(() => ledger.stop());

const page = async (): Promise<string> => (await fetch(`${ledger.url}/`)).text();
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const register = (leaderId: string) =>
  ledger.post(
    'organisation/register-leader',
    { leaderId, name: '演示干部', effectiveOn: '2016-03-01', authority },
    { role: 'organisation-department' },
  );
const standing = async () => (await ledger.get('/v1/leaders/leader-1/standing', { role: 'inspector' })).body.standing;

test('without a policy nobody is clear; health and the first page say so, until one is adopted', async () => {
  ledger = await servedLedger();
  await register('leader-1');
  expect(await standing()).toMatchObject({ status: 'no-policy', explanation: [{ ruleId: 'no-policy-in-force' }] });
  const { body } = await ledger.get('/healthz');
  expect(body.policy).toMatchObject({
    inForce: null,
    waiting: null,
    notice: { en: expect.stringContaining('No policy') },
  });
  expect(await page()).toMatch(/尚无适用的责任追究政策.*No policy is in force/s);
  await programmePolicy(ledger);
  expect((await standing()).status).toBe('clear');
  expect((await ledger.get('/healthz')).body.policy).toEqual({ inForce: 1, waiting: null });
  expect(await page()).not.toContain('尚无适用');
});

test('whoever holds a post while no policy is in force is listed, until one is', async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  const listed = async () => {
    const { size } = (await ledger.get('/v1/log/head')).body;
    const address = `/v1/standings?status=no-policy&asOf=2016-12-01&minPosition=${size - 1}`;
    const { rows } = (await ledger.get(address, { role: 'inspector' })).body;
    return rows.map(({ leaderId }: { leaderId: string }) => leaderId).sort();
  };
  expect(await listed()).toEqual([ids.secretary]);
  await programmePolicy(ledger);
  expect(await listed()).toEqual([]);
});

test('a first start proposes the policy of the programme once, and another adopts it for decisions from a day on', async () => {
  ledger = await servedLedger(undefined, { offersPolicy: true });
  expect((await ledger.get('/healthz')).body.policy).toMatchObject({ inForce: null, waiting: 1 });
  const event = (await ledger.get('/v1/events/0', { role: 'inspector' })).body.event.envelope;
  expect(event).toMatchObject({ type: 'accountability.policy-proposed', actor: 'service:init' });
  await ledger.served.close();
  ledger = await servedLedger(ledger.data, { offersPolicy: true });
  expect((await ledger.get('/v1/log/head')).body.size).toBe(1);

  const document = { ...authority, date: today() };
  const retroactive = { version: 1, effectiveOn: today(), authority: document };
  const refused = await ledger.post('accountability/adopt-policy', retroactive, { role: 'organisation-department' });
  expect(refused.body.errors).toMatchObject([{ code: 'policy.retroactive', field: 'decisionsFrom' }]);
  const adopted = { version: 1, decisionsFrom: today(), effectiveOn: today(), authority: document };
  expect((await ledger.post('accountability/adopt-policy', adopted, { role: 'organisation-department' })).status).toBe(
    201,
  );
  expect((await ledger.get('/healthz')).body.policy).toEqual({ inForce: 1, waiting: null });
  const policies = await ledger.get('/v1/policies?minPosition=1');
  expect(policies.body.rows).toMatchObject([
    { status: 'approved', decisionsFrom: today(), requestedBy: 'service:init' },
  ]);
});
