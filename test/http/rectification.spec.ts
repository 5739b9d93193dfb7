import type { Role } from '@onus/access';
import { Tails } from '@onus/ledger';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import {
  authority,
  ids,
  programmePolicy,
  publishFailedYear,
  recordFailedYear,
  smallProgramme,
} from './small-programme.ts';

/** After an interview the problems are listed, and struck off one by one. */

const digest = 'a'.repeat(64);
let ledger: ServedLedger;
let position = -1;
let obligationId = '';

const send = (name: string, effectiveOn: string, body: object, role: Role = 'assessment-office') =>
  ledger.post(name, { effectiveOn, authority, ...body }, { role });
async function done(name: string, effectiveOn: string, body: object, role?: Role): Promise<void> {
  const answer = await send(name, effectiveOn, body, role);
  expect({ name, ...answer }).toMatchObject({ name, status: 201 });
  position = answer.body.position;
}
const rows = async (query: string) => {
  expect(await ledger.served.app.get(Tails).settled(position)).toBe(true);
  const { size } = (await ledger.get('/v1/log/head')).body;
  return (await ledger.get(`/v1/obligations?${query}&minPosition=${size - 1}`)).body.rows;
};
const item = (itemId: string, dueOn: string) => ({
  ...{ obligationId, itemId, problem: '资金滞留', measure: '限期拨付', leadUnitId: ids.county, dueOn },
});

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await recordFailedYear(ledger);
  position = await publishFailedYear(ledger);
  const found = await rows(`leaderId=${ids.secretary}&kind=interview&on=2017-02-11`);
  ({ obligationId } = found[0]);
  const held = { interviewId: 'interview-1', obligationIds: [obligationId], minutesDigest: digest };
  await done('accountability/hold-interview', '2017-03-01', { ...held, rectificationDueOn: '2017-08-31' });
});
afterAll(() => ledger.stop());

test('one item overdue makes the rectification overdue; the whole is accepted when every item is', async () => {
  await done('accountability/add-rectification-item', '2017-03-05', item('item-01', '2017-04-30'));
  await done('accountability/add-rectification-item', '2017-03-05', item('item-02', '2017-06-30'));
  const [late] = await rows(`leaderId=${ids.secretary}&state=rectification-overdue&on=2017-05-01`);
  expect(late).toMatchObject({
    obligationId,
    status: { dueOn: '2017-04-30', daysOverdue: 1 },
    items: [
      { itemId: 'item-01', leadUnitId: ids.county, status: 'open' },
      { itemId: 'item-02', status: 'open' },
    ],
  });
  expect(JSON.stringify(late)).not.toContain('资金滞留');

  const which = { obligationId, itemId: 'item-01' };
  const report = { ...which, evidenceDigest: digest, report: '已拨付到村' };
  await done('accountability/report-rectification-item', '2017-05-02', report, 'reporting-unit');
  expect(await rows(`leaderId=${ids.secretary}&state=rectification-overdue&on=2017-05-02`)).toEqual([]);
  const early = await send('accountability/strike-off-rectification-item', '2017-05-03', which);
  expect(early).toMatchObject({ status: 422, body: { code: 'rectification-item.stands-otherwise' } });
  await done('accountability/check-rectification-item', '2017-05-10', {
    ...which,
    outcome: 'confirmed',
    finding: '属实',
  });
  await done('accountability/strike-off-rectification-item', '2017-05-20', which, 'inspector');

  const whole = { obligationId, report: '已整改' };
  expect(await send('accountability/report-rectification', '2017-05-21', whole)).toMatchObject({
    status: 422,
    body: { code: 'rectification.by-items' },
  });
  const false_ = { obligationId, itemId: 'item-02', reason: '经核实，问题不存在' };
  const alone = await send('accountability/withdraw-rectification-item', '2017-06-01', false_);
  expect(alone).toMatchObject({ status: 422, body: { code: 'rectification-item.withdrawn-by-adder' } });
  await done('accountability/withdraw-rectification-item', '2017-06-01', false_, 'inspector');
  expect(await rows(`leaderId=${ids.secretary}&kind=interview&on=2017-05-31`)).toMatchObject([
    { status: { state: 'in-rectification', dueOn: '2017-06-30' } },
  ]);
  expect(await rows(`leaderId=${ids.secretary}&kind=interview&on=2017-06-01`)).toMatchObject([
    { status: { state: 'closed-out' }, items: [{ status: 'struck-off' }, { status: 'withdrawn' }] },
  ]);
});
