import { evaluatedProgramme, sending, YEAR } from './evaluated-programme.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { ids } from './small-programme.ts';

/** What differs between two evaluations, and which events made it so: also where an input is taken away. */

let ledger: ServedLedger;
let send: ReturnType<typeof sending>;

const generate = (evaluationId: string) =>
  send('assessment/generate-evaluation', '2017-02-01', { evaluationId, year: YEAR });
async function against(one: string, other: string) {
  const { size } = (await ledger.get('/v1/log/head', { role: 'inspector' })).body;
  const { status, body } = await ledger.get(
    `/v1/evaluations/${one}/against/${other}?count=true&minPosition=${size - 1}`,
  );
  if (status !== 200) throw new Error(JSON.stringify(body));
  expect(body.total).toEqual({ count: body.rows.length, isComplete: true });
  return body.rows.map(({ kind, unitId, leaderId, before, after, events }: never & Record<string, never>) => ({
    ...{ kind, of: unitId ?? leaderId, before, after },
    positions: (events as readonly { readonly position: number }[]).map(({ position }) => position),
  }));
}

beforeAll(async () => {
  ledger = await servedLedger();
  send = sending(ledger);
  await evaluatedProgramme(ledger);
  await generate('a');
});
afterAll(() => ledger.stop());

test('an exempt unit has no rank, by the event that exempts it; whoever only moves up has none of their own', async () => {
  const exemption = { unitId: ids.county, year: YEAR, ground: 'natural-disaster', basis: '特大洪灾' };
  const at = await send('assessment/grant-exemption', '2017-01-20', exemption);
  await generate('b');
  const first = { totalHundredths: 9_600, grade: '优秀', taskCompleted: true };
  const second = { totalHundredths: 7_700, grade: '合格', taskCompleted: false };
  const differences = await against('a', 'b');
  expect(differences).toEqual([
    { kind: 'unit', of: ids.county, before: { ...first, rank: 1 }, after: { ...first, rank: null }, positions: [at] },
    { kind: 'unit', of: 'county-2', before: { ...second, rank: 2 }, after: { ...second, rank: 1 }, positions: [] },
  ]);
  // The other way round, the same events.
  const reversed = await against('b', 'a');
  expect(reversed.map(({ positions }: { readonly positions: number[] }) => positions)).toEqual([[at], []]);
});

test('a task that is cancelled is gone, and the cancellation is named; a veto by what entered it', async () => {
  const reason = '规划调整';
  const cancelled = await send('programme/cancel-task', '2016-12-30', { taskId: 'task-county-3', reason });
  const veto = { unitId: 'county-2', year: YEAR, code: 'fraud', stands: true, reason: '经查属实' };
  const entered = await send('assessment/enter-veto', '2017-01-12', veto);
  await generate('c');
  const none = { totalHundredths: null, grade: null, rank: null };
  expect(await against('b', 'c')).toEqual([
    {
      ...{ kind: 'unit', of: 'county-2', positions: [entered] },
      before: { totalHundredths: 7_700, grade: '合格', taskCompleted: false, rank: 1 },
      after: { totalHundredths: 7_700, grade: '不合格', taskCompleted: false, rank: 1 },
    },
    {
      ...{ kind: 'unit', of: 'county-3', positions: [cancelled] },
      before: { ...none, taskCompleted: false },
      after: { ...none, taskCompleted: null },
    },
  ]);
});

test('a leader is told with what became of their posts', async () => {
  const ended = { leaderId: ids.secretary, appointmentId: 'appointment-1', endReason: 'transfer' };
  const at = await send('organisation/end-appointment', '2016-06-30', ended, { role: 'organisation-department' });
  await generate('d');
  expect(await against('c', 'd')).toEqual([
    expect.objectContaining({ kind: 'leader', of: ids.secretary, positions: [at] }),
  ]);
});

test('evaluations of two years are not compared', async () => {
  await send('assessment/open-cycle', '2017-12-01', { year: 2017, schemeId: 'scheme-evaluated' });
  await send('assessment/generate-evaluation', '2018-02-01', { evaluationId: 'next', year: 2017 });
  const { size } = (await ledger.get('/v1/log/head', { role: 'inspector' })).body;
  const { status, body } = await ledger.get(`/v1/evaluations/a/against/next?minPosition=${size - 1}`);
  expect([status, body.code]).toEqual([400, 'request.contradictory']);
});
