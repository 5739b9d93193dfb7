import { PROGRAMME_POLICY } from '@onus/domain';
import { quiet } from './quiet.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, disburse, ids, sender, smallProgramme } from './small-programme.ts';

const BASIS = { basisZh: '项目参数', basisEn: 'Programme parameter' };
const FLAGS = [
  { rule: 'retained', ...BASIS, days: 30 },
  { rule: 'paid-to-person', ...BASIS, amountFen: 1_000 },
];
const DIGEST = 'a'.repeat(64);
const role = 'inspector';

let ledger: ServedLedger;
let done: ReturnType<typeof sender>;
beforeAll(async () => {
  ledger = await servedLedger();
  done = sender(ledger);
  // What stands before a policy has flags is looked at when one does.
  await smallProgramme(ledger);
  await done('accountability/propose-policy', { ...PROGRAMME_POLICY, flags: FLAGS, effectiveOn: '2015-09-01' });
  await done('accountability/adopt-policy', { version: 1, effectiveOn: '2015-09-09' }, 'organisation-department');
  await quiet(ledger);
});
afterAll(() => ledger.stop());

const listed = async (query = '') => {
  await quiet(ledger);
  const { size } = (await ledger.get('/v1/log/head', { role })).body;
  return (await ledger.get(`/v1/flags?minPosition=${size - 1}${query}`, { role })).body.rows;
};
const answer = (flagId: string, outcome: string, by?: 'assessment-office') =>
  ledger.post(
    'accountability/answer-flag',
    { flagId, outcome, evidenceDigest: DIGEST, reason: '经核查', effectiveOn: today(), authority },
    { role: by ?? role },
  );
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

test('what stands is flagged, explained, counted by its rule, and cleared when the money moves', async () => {
  const [flag] = await listed();
  expect(flag).toMatchObject({
    ...{ ruleId: 'retained', unitId: ids.county, year: 2016, fundId: ids.fund, state: 'open', answered: 'none' },
    rule: '/v1/rules/retained?policyVersion=1',
    sentence: { zh: expect.stringContaining('滞留'), en: expect.stringContaining('10000.00 yuan') },
  });
  const { body } = await ledger.get('/v1/rules/retained', { role });
  expect(body.rule).toMatchObject({ about: 'flag', fired: 1, parameters: { days: 30 } });
  await done('funds/disburse-funds', disburse(1_000_000), 'finance-office');
  expect(await listed('&state=open')).toMatchObject([{ unitId: ids.village, phase: 'disbursed' }]);
  expect(await listed('&state=cleared')).toMatchObject([{ flagId: flag.flagId }]);
});

test('the office answers; what the caller may do next says so', async () => {
  const movement = { ...disburse(2_000), fromHolderId: ids.village, villageId: ids.village, payee: 'person' };
  const { toHolderId: _, ...payment } = movement as Record<string, unknown>;
  await done('funds/pay-funds', payment, 'finance-office');
  const [{ flagId }] = await listed('&ruleId=paid-to-person');
  const actions = async () => (await ledger.get(`/v1/flags/${flagId}`, { role })).body.actions;
  expect(await actions()).toMatchObject([{ command: 'accountability/answer-flag', refusal: null }]);
  expect((await answer(flagId, 'explained')).status).toBe(201);
  expect((await answer(flagId, 'upheld')).body.code).toBe('flag.answered-by-same');
  expect((await answer(flagId, 'upheld', 'assessment-office')).status).toBe(201);
  expect(await listed('&answered=upheld')).toMatchObject([{ flagId, answeredOn: today(), evidenceDigest: DIGEST }]);
  expect(await actions()).toMatchObject([{ command: 'accountability/answer-flag' }]);
  expect((await ledger.get('/v1/flags/nowhere', { role })).status).toBe(404);
});

test('after a restart the engine goes on from the log, and raises nothing twice', async () => {
  const before = await listed();
  ledger = await ledger.restart();
  done = sender(ledger);
  const reversal = { movementId: 'movement-back', documentNumber: '怀财〔2016〕99号', reasonCode: 'wrong-account' };
  const [{ movementId }] = await listed('&ruleId=paid-to-person');
  await done('funds/reverse-movement', { fundId: ids.fund, reverses: movementId, ...reversal }, 'finance-office');
  const after = await listed();
  expect(after.map(({ flagId }: { flagId: string }) => flagId)).toEqual(
    before.map(({ flagId }: { flagId: string }) => flagId),
  );
  expect(await listed('&ruleId=paid-to-person')).toMatchObject([{ state: 'cleared', answered: 'upheld' }]);
});
