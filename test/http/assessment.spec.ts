import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, ids, smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;
const about = { unitId: ids.county, year: 2016 };

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  const opening = { year: 2016, schemeId: 'scheme-2015', effectiveOn: '2016-12-01', authority };
  expect(await ledger.post('assessment/open-cycle', opening)).toMatchObject({ status: 201 });
});
afterAll(() => ledger.stop());

const scored = (score: number) => ({
  ...about,
  totalScoreHundredths: score,
  grade: score < 6000 ? '不合格' : '合格',
  taskCompleted: score >= 6000,
  indicatorScores: [{ code: 'task-completion', scoreHundredths: score }],
});
const recorded = (score: number) => ({ ...scored(score), basis: '考核组意见' });
const post = (name: string, effectiveOn: string, body: object, options: object = {}) =>
  ledger.post(`assessment/${name}`, { effectiveOn, authority, ...body }, options);
const refusedWith = (code: string, field?: string) => ({
  status: 422,
  body: { code, ...(field && { errors: [expect.objectContaining({ field })] }) },
});
const done = { status: 201 };

test('a year is closed over what is missing by whoever says how much it is, and why', async () => {
  const early = await post('close-cycle', '2017-01-10', { year: 2016 });
  expect(early).toMatchObject(refusedWith('cycle.results-missing', 'missingAccepted'));
  expect(early.body.errors[0].detail ?? early.body.detail).toContain(ids.county);
});

test('a result follows from its scores, and is recorded anew with a reason or on the revision that was seen', async () => {
  const wrong = { ...recorded(4000), totalScoreHundredths: 9650 };
  expect(await post('record-result', '2017-02-01', wrong)).toMatchObject(
    refusedWith('assessment.total-differs', 'totalScoreHundredths'),
  );
  expect(await post('record-result', '2017-02-01', recorded(8000))).toMatchObject(done);
  expect(await post('record-result', '2017-02-02', recorded(4000))).toMatchObject(
    refusedWith('assessment.reason-missing', 'reason'),
  );
  expect(await post('record-result', '2017-02-02', recorded(8000))).toMatchObject(refusedWith('assessment.unchanged'));
  const seen = { headers: { 'if-match': '"0"' } };
  expect(await post('record-result', '2017-02-02', recorded(4000), seen)).toMatchObject(done);
});

test('the unit appeals, another than who recorded decides, and the revision that is ordered comes next', async () => {
  expect(await post('publish-result', '2017-02-10', about)).toMatchObject(done);
  const appeal = { ...about, against: ['task-completed'], grounds: '漏计' };
  const decision = { ...about, decision: 'upheld', reason: '属实' };
  const revision = { ...scored(8000), ground: 'appeal-upheld', reason: '更正' };
  expect(await post('lodge-appeal', '2017-02-20', appeal)).toMatchObject({ status: 403 });
  const county = { role: 'reporting-unit' };
  const reviewer = { role: 'reviewer' };
  expect(await post('lodge-appeal', '2017-02-20', appeal, county)).toMatchObject(done);
  expect(await post('revise-result', '2017-02-21', revision, reviewer)).toMatchObject(refusedWith('appeal.pending'));
  expect(await post('decide-appeal', '2017-03-01', decision)).toMatchObject({ status: 403 });
  const decided = await post('decide-appeal', '2017-03-01', decision, reviewer);
  expect(decided).toMatchObject(done);

  const ordered = await ledger.get(`/v1/results?revisionOrdered=true&minPosition=${decided.body.position}`);
  expect(ordered.body.rows).toMatchObject([{ ...about, revisionOrderedOn: '2017-03-01' }]);
  expect(await post('revise-result', '2017-03-02', revision)).toMatchObject(refusedWith('revision.by-recorder'));
  const revised = await post('revise-result', '2017-03-02', revision, reviewer);
  expect(revised).toMatchObject(done);

  const { body } = await ledger.get(`/v1/results/${ids.county}/2016?minPosition=${revised.body.position}`);
  expect(body.versions).toMatchObject([
    { version: 'recorded', totalScoreHundredths: 8000, taskCompleted: true, reason: null },
    { version: 'recorded', totalScoreHundredths: 4000, taskCompleted: false, reason: null },
    { version: 'published', totalScoreHundredths: 4000, effectiveOn: '2017-02-10', documentNumber: authority.number },
    { version: 'revised', totalScoreHundredths: 8000, ground: 'appeal-upheld', reason: '更正' },
  ]);
  const actors = body.versions.map(({ recordedBy }: { recordedBy: string }) => recordedBy);
  expect(actors).toEqual([actors[0], actors[0], actors[0], expect.stringMatching(/^account:/)]);
  expect(actors[3]).not.toBe(actors[0]);
  expect(body.appeals).toMatchObject([{ lodgedOn: '2017-02-20', decision: 'upheld', decidedOn: '2017-03-01' }]);
  expect(await ledger.get(`/v1/results/${ids.county}/2015`)).toMatchObject({
    status: 404,
    body: { code: 'record.unknown' },
  });
  expect(await post('close-cycle', '2017-03-03', { year: 2016 })).toMatchObject(done);
});
