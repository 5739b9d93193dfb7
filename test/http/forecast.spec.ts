import { evaluatedProgramme, sending, YEAR } from './evaluated-programme.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { ids } from './small-programme.ts';

/** The claim of the second county is not verified yet; the third has reported a little. */
const ON = '2016-12-22';
let ledger: ServedLedger;

const ask = async (path: string, role: Parameters<ServedLedger['get']>[1] = {}) => {
  const { status, body } = await ledger.get(path, role);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};

beforeAll(async () => {
  ledger = await servedLedger();
  expect((await ledger.get(`/v1/forecast?year=${YEAR}`)).body).toMatchObject({ code: 'forecast.no-scheme' });
  await evaluatedProgramme(ledger);
  const report = { taskId: 'task-county-3', value: 32, asOf: '2016-12-21' };
  await sending(ledger)('programme/report-progress', '2016-12-21', report);
});
afterAll(() => ledger.stop());

test('units are told with the worst first, what is short by how much, and the tasks that are behind', async () => {
  const { rows, names, total } = await ask(`/v1/forecast?year=${YEAR}&on=${ON}&class=counties&count=true`);
  expect(total).toEqual({ count: 3, isComplete: true });
  expect(rows[0]).toMatchObject({
    ...{ unitId: 'county-3', outlook: 'fails', outlookIfConfirmed: 'fails', light: 'red' },
    ...{ red: 1, amber: 0, green: 0, schemeId: 'scheme-evaluated', schemeFrom: 'cycle' },
    bindings: [{ code: 'tasks', minScoreHundredths: 8_000, scoreHundredths: 0, missingHundredths: 8_000 }],
    behind: [{ taskId: 'task-county-3', target: 320, reported: 32, reportedAsOf: '2016-12-21', missing: 320 }],
  });
  expect(names.units['county-3']).toMatchObject({ zh: '演示县431223' });
  const second = rows.find((row: { readonly unitId: string }) => row.unitId === 'county-2');
  expect(second.bindings[0]).toMatchObject({ scoreHundredths: 0, ifConfirmedHundredths: 7_500 });
  // Once all is verified, the first county passes.
  const after = await ask(`/v1/forecast?year=${YEAR}&on=2016-12-31&outlook=passes`);
  expect(after.rows).toMatchObject([{ unitId: ids.county, outlook: 'passes' }]);
});

test('pages of one list are of one forecast, whatever is recorded meanwhile', async () => {
  const first = await ask(`/v1/forecast?year=${YEAR}&on=${ON}&class=counties&limit=1`);
  const report = { taskId: 'task-county-3', value: 320, asOf: '2016-12-22' };
  await sending(ledger)('programme/report-progress', '2016-12-22', report);
  const second = await ask(`/v1/forecast?year=${YEAR}&on=${ON}&class=counties&limit=5&cursor=${first.next}`);
  expect([...first.rows, ...second.rows].map(({ unitId }) => unitId)).toHaveLength(3);
  expect(second.position).toBe(first.position);
  const known = await ask(`/v1/forecast?year=${YEAR}&on=${ON}&class=counties&knownAtPosition=${first.position}`);
  expect(known.rows[0]).toMatchObject({ unitId: 'county-3', outlookIfConfirmed: 'fails' });
  const now = await ask(`/v1/forecast?year=${YEAR}&asOf=${ON}&outlook=fails&within=county-3`);
  expect(now.rows).toMatchObject([{ unitId: 'county-3', outlookIfConfirmed: 'passes', light: 'green' }]);
});

test('leaders are told by the units that they answer for; tasks with their numbers, also as a table', async () => {
  const { rows } = await ask(`/v1/forecast/leaders?year=${YEAR}&on=${ON}`);
  expect(rows).toMatchObject([
    { leaderId: ids.secretary, outlook: 'fails', answersFor: [{ unitId: ids.county, days: 366, outlook: 'fails' }] },
  ]);
  expect((await ask(`/v1/forecast/leaders?year=${YEAR}&on=${ON}&leaderId=${ids.secretary}`)).rows).toHaveLength(1);
  const tasks = await ask(`/v1/forecast/tasks?year=${YEAR}&on=${ON}&within=county-2`);
  expect(tasks.rows).toMatchObject([{ taskId: 'task-county-2', verified: null, reported: 240, missing: 320 }]);
  expect(await ask(`/v1/forecast/tasks?year=${YEAR}&on=${ON}&format=csv`)).toContain('task-county-2');
  expect(await ask(`/v1/forecast?year=${YEAR}&on=${ON}&format=csv`)).toContain('演示县431223');
});

test('it is told how much of the year has gone by, by which scheme; before the cycle is open, by the newest', async () => {
  const { forecast } = await ask(`/v1/forecast/summary?year=${YEAR}&on=2016-07-01&greenFromBp=10000`);
  expect(forecast).toMatchObject({
    ...{ year: YEAR, on: '2016-07-01', schemeId: 'scheme-evaluated', schemeFrom: 'cycle', yearGoneBp: 5_000 },
    thresholds: { greenFromBp: 10_000, amberFromBp: 7_000, quietUntilBp: 1_000 },
    classes: [{ class: 'counties', units: 3, fails: 3 }, { class: 'villages' }],
  });
  const next = await ask(`/v1/forecast/summary?year=${YEAR + 3}&on=2019-07-01`);
  expect(next.forecast).toMatchObject({ schemeFrom: 'newest-scheme', schemeId: 'scheme-evaluated' });
});

test('green begins no lower than amber, also where one of them is left out', async () => {
  const told = async (thresholds: string) => {
    const { status, body } = await ledger.get(`/v1/forecast/summary?year=${YEAR}&${thresholds}`);
    return [status, body.code, body.errors?.[0]?.field];
  };
  const refused = [400, 'request.contradictory'];
  expect(await told('greenFromBp=5000&amberFromBp=6000')).toEqual([...refused, 'greenFromBp']);
  expect(await told('greenFromBp=6999')).toEqual([...refused, 'greenFromBp']);
  expect(await told('amberFromBp=9001')).toEqual([...refused, 'amberFromBp']);
  expect((await told('greenFromBp=5000&amberFromBp=5000'))[0]).toBe(200);
});

test('nobody without the permission sees a forecast', async () => {
  for (const path of ['', '/summary', '/leaders', '/tasks'])
    expect((await ledger.get(`/v1/forecast${path}?year=${YEAR}`, { role: 'reporting-unit' })).status).toBe(403);
});
