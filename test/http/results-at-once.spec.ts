import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, ids, smallProgramme } from './small-programme.ts';

/** As many as the prefecture of the outline has. */
const TOWNSHIPS = 207;
const unitIds = Array.from({ length: TOWNSHIPS }, (_, at) => `township-431221${100 + at}`);
const year = 2016;

let ledger: ServedLedger;

const post = (name: string, effectiveOn: string, body: object) =>
  ledger.post(`assessment/${name}`, { effectiveOn, authority, ...body });

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  const established = await Promise.all(
    unitIds.map((unitId) => {
      const code = unitId.slice('township-'.length);
      const township = { unitId, level: 'township', parentId: ids.county, code, codeSystem: 'statistical' };
      return ledger.post('organisation/establish-unit', {
        ...{ effectiveOn: '2016-03-01', authority, nameZh: `演示乡${code}`, ...township },
      });
    }),
  );
  expect(established.find(({ status }) => status !== 201)?.body).toBeUndefined();
  const scheme = {
    ...{ schemeId: 'scheme-townships', titleZh: '乡镇考核办法', titleEn: 'Scheme for townships' },
    indicators: [
      { code: 'task-completion', titleZh: '减贫任务完成', titleEn: 'Task completion', weight: 5_000 },
      { code: 'exit-quality', titleZh: '退出质量', titleEn: 'Quality of exits', weight: 2_000 },
      { code: 'fund-progress', titleZh: '资金使用', titleEn: 'Use of funds', weight: 2_000 },
      { code: 'organisation', titleZh: '组织保障', titleEn: 'Organisation', weight: 1_000 },
    ],
    bindingIndicators: [{ code: 'task-completion', minScoreHundredths: 6_000 }],
    ...{ fullMarksHundredths: 10_000, rounding: 'half-away-from-zero' },
    bands: [
      { grade: '合格', minScoreHundredths: 6_000 },
      { grade: '不合格', minScoreHundredths: 0 },
    ],
    classes: [{ code: 'townships', titleZh: '乡镇', titleEn: 'Townships', level: 'township' }],
    ...{ appealWithinDays: 30, appealBasis: '考核办法第二十条' },
  };
  expect((await post('adopt-scheme', '2016-03-01', scheme)).status).toBe(201);
  expect((await post('open-cycle', '2016-12-01', { year, schemeId: 'scheme-townships' })).status).toBe(201);
});
afterAll(() => ledger.stop());

const resultOf = (unitId: string, score = 8_000) => ({
  unitId,
  ...{ totalScoreHundredths: score, grade: '合格', taskCompleted: true },
  indicatorScores: ['task-completion', 'exit-quality', 'fund-progress', 'organisation'].map((code) => ({
    ...{ code, scoreHundredths: score },
  })),
});
const results = unitIds.map((unitId) => resultOf(unitId));
const common = { year, basis: '乡镇年度考核' };
const position = async () => (await ledger.get('/v1/log/head', { role: 'inspector' })).body.size;
const cycleOf = async (minPosition: number) => {
  const { rows } = (await ledger.get(`/v1/cycles?minPosition=${minPosition}`)).body;
  return rows.find((one: { readonly year: number }) => one.year === year);
};

const progress = async (minPosition: number) =>
  (await ledger.get(`/v1/cycles/${year}?minPosition=${minPosition}`)).body.cycle.classes[0];
const missing = async (query = '') => (await ledger.get(`/v1/cycles/${year}/missing?count=true${query}`)).body;
const at = async () => (await position()) - 1;

test('a cycle says of each class how many are to be assessed, and which are missing', async () => {
  const untold = { code: 'townships', units: TOWNSHIPS, recorded: 0, published: 0, exempt: 0, missing: TOWNSHIPS };
  expect(await progress(await at())).toMatchObject(untold);
  const first = await missing('&limit=100');
  expect(first.total).toEqual({ count: TOWNSHIPS, isComplete: true });
  expect(first.rows[0]).toEqual({ unitId: unitIds[0], code: '431221100', level: 'township', class: 'townships' });
  const rest = await missing(`&limit=200&cursor=${first.next}`);
  expect([...first.rows, ...rest.rows].map(({ unitId }) => unitId)).toEqual(unitIds);
  expect((await missing(`&within=${unitIds[7]}`)).rows).toHaveLength(1);
  expect(await missing('&class=counties')).toMatchObject({ rows: [], unknown: ['class:counties'] });
  const closed = await post('close-cycle', '2017-03-01', { year });
  expect(closed.body).toMatchObject({ code: 'cycle.results-missing' });
  expect(closed.body.detail).toContain(String(TOWNSHIPS));
  const unknown = await ledger.get('/v1/cycles/2019');
  expect([unknown.status, unknown.body.code]).toEqual([404, 'record.unknown']);
  const none = await ledger.get('/v1/cycles/2019/missing');
  expect([none.status, none.body]).toMatchObject([200, { rows: [], unknown: ['cycle:2019'] }]);
});

test('who is exempt is not missing', async () => {
  const exemption = { unitId: unitIds[206], year, ground: 'natural-disaster', basis: '特大洪灾' };
  const { body } = await post('grant-exemption', '2017-01-20', exemption);
  expect(await progress(body.position)).toMatchObject({ exempt: 1, missing: TOWNSHIPS - 1 });
  expect((await missing()).total.count).toBe(TOWNSHIPS - 1);
  const pardoned = { unitId: unitIds[206], year, reason: '不实' };
  const revoked = await ledger.post(
    'assessment/revoke-exemption',
    { effectiveOn: '2017-01-21', authority, ...pardoned },
    { role: 'reviewer' },
  );
  expect(revoked.status).toBe(201);
  expect(await progress(revoked.body.position)).toMatchObject({ exempt: 0, missing: TOWNSHIPS });
});

test('one that is wrong is named by its place in the list, and none is recorded', async () => {
  const before = await position();
  const wrong = results.with(106, { ...resultOf(unitIds[106] ?? ''), totalScoreHundredths: 7_999 });
  const refused = await post('record-results', '2017-02-01', { ...common, results: wrong });
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'assessment.total-differs', errors: [{ field: 'results.106.totalScoreHundredths' }] },
  });
  const malformed = results.with(3, { ...resultOf(''), unitId: '' });
  expect((await post('record-results', '2017-02-01', { ...common, results: malformed })).body).toMatchObject({
    errors: [{ field: 'results.3.unitId' }],
  });
  const unrecorded = await post('publish-results', '2017-02-10', { year, results: [{ unitId: unitIds[0] }] });
  expect(unrecorded.body).toMatchObject({ code: 'result.not-recorded', errors: [{ field: 'results.0.unitId' }] });
  expect(await position()).toBe(before);
});

test('the results of all townships are recorded by one command, and told by one circular', async () => {
  const { status, body } = await post('record-results', '2017-02-01', { ...common, results });
  expect([status, body.eventIds.length]).toEqual([201, TOWNSHIPS]);
  expect(await cycleOf(body.position)).toMatchObject({ recorded: TOWNSHIPS, published: 0 });
  const ranked = unitIds.map((unitId, at) => ({ unitId, rank: { rank: at + 1, of: TOWNSHIPS } }));
  const told = await post('publish-results', '2017-02-10', { year, results: ranked });
  expect(told.status).toBe(201);
  expect(await cycleOf(told.body.position)).toMatchObject({ recorded: TOWNSHIPS, published: TOWNSHIPS });
  expect(await progress(told.body.position)).toMatchObject({ recorded: TOWNSHIPS, published: TOWNSHIPS, missing: 0 });
  expect((await missing()).rows).toEqual([]);
  const again = await post('publish-results', '2017-02-10', { year, results: ranked.slice(5) });
  expect(again.body).toMatchObject({ code: 'result.already-published', errors: [{ field: 'results.0.unitId' }] });
});

test('more than one command may list are refused with how many that are', async () => {
  const many = Array.from({ length: 301 }, (_, at) => ({ unitId: `township-${at}` }));
  const { status, body } = await post('publish-results', '2017-02-10', { year, results: many });
  expect([status, body.errors[0].field]).toEqual([400, 'results']);
  expect(body.errors[0].detail).toContain('300');
});
