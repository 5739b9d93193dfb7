import { PROGRAMME_POLICY } from '@onus/domain';
import { Tails } from '@onus/ledger';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, ids, smallProgramme } from './small-programme.ts';

/** A policy of one's own, from its proposal to what it requires. */

let ledger: ServedLedger;
beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
});
afterAll(() => ledger.stop());

const audited = {
  id: 'audited',
  titleZh: '审计认定存在问题',
  titleEn: 'found by an audit',
  basisZh: '审计整改约谈办法',
  basisEn: 'interviews after audits',
  on: 'finding',
  sources: ['audit'],
  years: 1,
  consequences: [{ whom: ['principals'], follows: 'interview', body: 'city', approval: 'province', dueDays: 20 }],
};
const ordered = { ...authority, date: '2015-09-01' };
const department = { role: 'organisation-department' } as const;
const proposing = (triggers: readonly object[]) =>
  ledger.post('accountability/propose-policy', {
    ...PROGRAMME_POLICY,
    triggers,
    effectiveOn: '2015-09-01',
    authority: ordered,
  });

test.each([
  ['a field that no trigger has', [{ ...audited, colour: 'red' }], 400, 'triggers.0'],
  ['something that no trigger is on', [{ ...audited, on: 'weather' }], 400, 'triggers.0.on'],
  ['a detail that says nothing there', [{ ...audited, grades: ['D'] }], 422, 'triggers.0.grades'],
  ['two that contradict each other', [audited, { ...audited, id: 'other' }], 422, 'triggers.1.consequences.0'],
])('%s is refused with the field', async (_, triggers, status, field) => {
  const { status: answered, body } = await proposing(triggers);
  expect([answered, body.errors]).toEqual([
    status,
    [expect.objectContaining({ field: expect.stringContaining(field) })],
  ]);
});

test('a finding raises what the policy says, in its words, and waits for the body that approves', async () => {
  expect(await proposing([audited])).toMatchObject({ status: 201 });
  const adopted = { version: 1, effectiveOn: '2015-09-09', authority: ordered };
  expect(await ledger.post('accountability/adopt-policy', adopted, department)).toMatchObject({ status: 201 });
  const found = { findingId: 'finding-1', unitId: ids.county, year: 2016, source: 'audit', outcome: 'upheld' };
  const said = { ...found, finding: '资金滞留', effectiveOn: '2017-02-10', authority };
  const { status, body } = await ledger.post('oversight/record-finding', said);
  expect(status).toBe(201);
  await ledger.served.app.get(Tails).settled(body.position);

  const { standing } = (await ledger.get(`/v1/leaders/${ids.secretary}/standing?asOf=2017-02-11`)).body;
  expect(standing.status).toBe('interview-due');
  expect(standing.explanation[0]).toMatchObject({
    ruleId: 'audited',
    title: { zh: '审计认定存在问题', en: 'found by an audit' },
    basis: { zh: '审计整改约谈办法', en: 'interviews after audits' },
    sentence: { zh: expect.stringContaining('经省级批准后应由市级警示约谈') },
  });
  const [{ obligationId }] = standing.obligations;
  const interview = { interviewId: 'interview-1', obligationIds: [obligationId], minutesDigest: 'a'.repeat(64) };
  const held = { ...interview, rectificationDueOn: '2017-06-01', effectiveOn: '2017-02-20', authority };
  expect(await ledger.post('accountability/hold-interview', held)).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'obligation.approval-needed' }] },
  });
  const approval = { obligationId, effectiveOn: '2017-02-15', authority };
  expect(await ledger.post('accountability/approve-consequence', approval, department)).toMatchObject({ status: 201 });
  expect(await ledger.post('accountability/hold-interview', held)).toMatchObject({ status: 201 });
});
