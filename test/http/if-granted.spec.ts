import { evaluatedProgramme, YEAR } from './evaluated-programme.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, ids } from './small-programme.ts';

/** What an evaluation would be, were an appeal against one of its results granted: asked, and nothing recorded. */

let ledger: ServedLedger;
const PATH = '/v1/evaluations/first/if-granted';

const head = async (): Promise<number> => (await ledger.get('/v1/log/head', { role: 'inspector' })).body.size - 1;
const ask = async (more: string, path = PATH) => ledger.get(`${path}?${more}&minPosition=${await head()}`);
const refused = async (more: string, path = PATH) => {
  const { status, body } = await ask(more, path);
  return [status, body.code];
};
const done = async (
  name: string,
  on: string,
  body: object,
  role: 'assessment-office' | 'reviewer' | 'reporting-unit',
) => {
  const answer = await ledger.post(`assessment/${name}`, { effectiveOn: on, authority, ...body }, { role });
  if (answer.status !== 201) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
};

beforeAll(async () => {
  ledger = await servedLedger();
  await evaluatedProgramme(ledger);
  const first = { evaluationId: 'first' };
  await done('generate-evaluation', '2017-02-01', { ...first, year: YEAR }, 'assessment-office');
  await done('review-evaluation', '2017-02-01', first, 'reviewer');
  await done('record-evaluation', '2017-02-01', { ...first, basis: '考核组评定' }, 'assessment-office');
  await done('publish-evaluation', '2017-02-02', first, 'assessment-office');
});
afterAll(() => ledger.stop());

test('with the score of one indicator changed, ranks are others too, and of whom nothing differs nothing is said', async () => {
  const before = await head();
  const { body } = await ask('unitId=county-2&indicator=organisation&scoreHundredths=10000&count=true');
  expect(body.rows).toEqual([
    {
      ...{ kind: 'unit', unitId: 'county-2', leaderId: null, class: 'counties', changeHundredths: 800, vetoes: [] },
      before: { totalHundredths: 7_700, grade: '合格', taskCompleted: false, rank: 2 },
      after: { totalHundredths: 8_500, grade: '合格', taskCompleted: false, rank: 2 },
      scores: [{ code: 'organisation', beforeHundredths: 8_000, afterHundredths: 10_000 }],
    },
  ]);
  expect(body.total).toEqual({ count: 1, isComplete: true });
  const lower = await ask(`unitId=${ids.county}&indicator=organisation&scoreHundredths=0`);
  expect(
    lower.body.rows.map(({ kind, unitId, leaderId, after }: never) => [
      kind,
      unitId ?? leaderId,
      (after as { rank: number }).rank,
    ]),
  ).toEqual([
    ['unit', ids.county, 2],
    ['unit', 'county-2', 1],
    ['leader', ids.secretary, 1],
  ]);
  expect(await head()).toBe(before);
});

test('left out, it is what the pending appeal asks', async () => {
  expect(await refused('unitId=county-2')).toEqual([422, 'what-if.no-appeal']);
  const appeal = { unitId: 'county-2', year: YEAR, against: ['task-completed'], grounds: '核验口径有误' };
  await done('lodge-appeal', '2017-02-10', appeal, 'reporting-unit');
  const { body } = await ask('unitId=county-2');
  expect(body.rows).toMatchObject([
    { unitId: 'county-2', before: { taskCompleted: false }, after: { taskCompleted: true, totalHundredths: 8_000 } },
  ]);
});

test('what cannot be supposed is refused, with its code', async () => {
  expect(await refused('unitId=county-2&indicator=organisation')).toEqual([422, 'what-if.needs-score']);
  expect(await refused('unitId=county-2&indicator=other&scoreHundredths=1')).toEqual([422, 'what-if.code-unknown']);
  expect(await refused('unitId=county-2&veto=other')).toEqual([422, 'what-if.code-unknown']);
  expect(await refused('unitId=county-2&indicator=organisation&scoreHundredths=10001')).toEqual([
    422,
    'what-if.score-out-of-range',
  ]);
  expect(await refused('unitId=county-9&veto=fraud')).toEqual([404, 'record.unknown']);
  expect(await refused('unitId=county-2', '/v1/evaluations/none/if-granted')).toEqual([404, 'record.unknown']);
  const scoreAlone = { unitId: ids.county, year: YEAR, against: ['score'], grounds: '评分偏低' };
  await done('lodge-appeal', '2017-02-10', scoreAlone, 'reporting-unit');
  expect(await refused(`unitId=${ids.county}`)).toEqual([422, 'what-if.needs-score']);
});
