import {
  appealDecided,
  appealLodged,
  cycleClosed,
  cycleOpened,
  exemptionGranted,
  exemptionRevoked,
  resultPublished,
  resultRecorded,
  resultRevised,
  schemeAdopted,
  specialAssessmentRecorded,
  unitEstablished,
} from '@onus/domain';
import { listCycles, listSchemes } from '../schemes/queries.ts';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { getResult } from './get-result.ts';
import { listResults } from './list-results.ts';
import { listSpecialAssessments } from './list-special-assessments.ts';

const task = (scoreHundredths: number) => ({ indicatorScores: [{ code: 'task', scoreHundredths }] });
const failed = { totalScoreHundredths: 4500, grade: '不合格', taskCompleted: false };
const passed = { totalScoreHundredths: 8500, grade: '合格', taskCompleted: true };
const unit = (unitId: string, level: 'city' | 'county', code: string) =>
  on(
    '2015-01-01',
    unitEstablished({
      unitId,
      level,
      parentId: level === 'city' ? undefined : 'city',
      code,
      codeSystem: 'local',
      nameZh: unitId,
    }),
  );
const a = { unitId: 'county-a', year: 2016 };
const b = { unitId: 'county-b', year: 2016 };
const bands = [
  { grade: '合格', minScoreHundredths: 6000 },
  { grade: '不合格', minScoreHundredths: 0 },
];
const classes = [{ code: 'county', titleZh: '县市区', titleEn: 'counties', level: 'county' as const }];

const marking = {
  indicators: [{ code: 'task', titleZh: '任务', titleEn: 'task', weight: 10_000 }],
  bindingIndicators: [{ code: 'task', minScoreHundredths: 6000 }],
  fullMarksHundredths: 10_000,
  rounding: 'half-away-from-zero' as const,
  bands,
  vetoes: [{ code: 'fraud', titleZh: '弄虚作假', titleEn: 'fraud', gradeAtMost: '不合格' }],
  classes,
  appealWithinDays: 90,
};

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    unit('city', 'city', '1'),
    unit('county-a', 'county', '12'),
    unit('county-b', 'county', '11'),
    on(
      '2016-01-01',
      schemeAdopted({
        schemeId: 'scheme-1',
        titleZh: '办法',
        titleEn: 'Scheme',
        ...marking,
        appealBasis: '考核办法第二十条',
      }),
    ),
    on('2016-12-01', cycleOpened({ year: 2016, schemeId: 'scheme-1', ...marking })),
    on(
      '2017-01-10',
      resultRecorded({
        ...a,
        ...failed,
        basis: '核查',
        ...task(4500),
        vetoes: ['fraud'],
      }),
    ),
    on('2017-02-15', resultPublished({ ...a, ...failed }), { document: '怀扶考〔2017〕3号' }),
    on('2017-03-01', appealLodged({ ...a, against: ['score'], grounds: '数据有误' })),
    on('2017-03-20', appealDecided({ ...a, decision: 'rejected', reason: '核实无误' })),
    on('2017-04-01', appealLodged({ ...a, against: ['task-completed', 'grade'], grounds: '新证据' })),
    on('2017-04-20', appealDecided({ ...a, decision: 'upheld', reason: '证据成立' })),
    on(
      '2017-04-21',
      resultRevised({ ...a, ...passed, ...task(8500), ground: 'appeal-upheld', reason: '申诉成立', previous: failed }),
    ),
    on('2017-01-12', resultRecorded({ ...b, ...passed, ...task(8500), basis: '核查' })),
    on('2016-08-01', exemptionGranted({ ...b, ground: 'natural-disaster', basis: '特大洪灾' })),
    on('2017-05-01', cycleClosed({ year: 2016, missingAccepted: 3, reason: '撤并' })),
    on(
      '2017-02-01',
      specialAssessmentRecorded({
        leaderId: 'leader-1',
        unitId: 'county-a',
        year: 2016,
        scoreHundredths: 7000,
        grade: '合格',
        basis: '考核',
      }),
    ),
    on(
      '2017-02-02',
      specialAssessmentRecorded({
        leaderId: 'leader-1',
        unitId: 'county-a',
        year: 2016,
        scoreHundredths: 7100,
        grade: '合格',
        basis: '更正',
      }),
    ),
  );
});
afterAll(() => given.close());

test('no version of a result ever takes the place of another', async () => {
  const { result, versions } = await getResult(given.views, a);
  expect(versions.map(({ version, effectiveOn, grade, ground }) => [version, effectiveOn, grade, ground])).toEqual([
    ['recorded', '2017-01-10', '不合格', null],
    ['published', '2017-02-15', '不合格', null],
    ['revised', '2017-04-21', '合格', 'appeal-upheld'],
  ]);
  expect(versions[0]).toMatchObject({ indicatorScores: [{ code: 'task', scoreHundredths: 4500 }], vetoes: ['fraud'] });
  expect(versions[1]).toMatchObject({ documentNumber: '怀扶考〔2017〕3号', indicatorScores: [], vetoes: [] });
  expect(result).toMatchObject({
    status: 'published',
    grade: '合格',
    publishedOn: '2017-02-15',
    revisedOn: '2017-04-21',
    versions: 3,
  });
});

test('appeals keep their order and their decisions', async () => {
  const { result, appeals } = await getResult(given.views, a);
  expect(appeals.map(({ against, decision, decidedOn }) => [against, decision, decidedOn])).toEqual([
    [['score'], 'rejected', '2017-03-20'],
    [['task-completed', 'grade'], 'upheld', '2017-04-20'],
  ]);
  expect(result).toMatchObject({ pendingAppeal: null, revisionOrderedOn: null });
});

test('a result that an appeal orders to be revised says so until it is', async () => {
  const views = await givenViews(
    unit('city', 'city', '1'),
    unit('county-a', 'county', '12'),
    on('2017-01-10', resultRecorded({ ...a, ...failed, ...task(4500), basis: '核查' })),
    on('2017-02-15', resultPublished({ ...a, ...failed })),
    on('2017-03-01', appealLodged({ ...a, against: ['score'], grounds: '数据有误' })),
    on('2017-03-20', appealDecided({ ...a, decision: 'upheld', reason: '证据成立' })),
  );
  try {
    const { rows } = await listResults(views.views, { limit: 10, revisionOrdered: true });
    expect(rows).toMatchObject([{ ...a, revisionOrderedOn: '2017-03-20', pendingAppeal: null }]);
  } finally {
    await views.close();
  }
});

test('an exemption is kept beside whatever result there is', async () => {
  const { result } = await getResult(given.views, b);
  expect(result).toMatchObject({
    exemptOn: '2016-08-01',
    exemptionGround: 'natural-disaster',
    status: 'recorded',
    grade: '合格',
  });
});

test('results stand by year and code, and are found by what they say', async () => {
  const ids = async (request: object) =>
    (await listResults(given.views, { limit: 10, ...request })).rows.map(({ unitId }) => unitId);
  expect(await ids({ year: 2016 })).toEqual(['county-b', 'county-a']);
  expect(await ids({ status: 'published' })).toEqual(['county-a']);
  expect(await ids({ taskCompleted: false })).toEqual([]);
  expect(await ids({ within: 'county-b' })).toEqual(['county-b']);
  expect(await ids({ appealPending: true })).toEqual([]);
  const first = await listResults(given.views, { limit: 1 });
  expect((await listResults(given.views, { limit: 1, after: first.next })).rows[0]?.unitId).toBe('county-a');
});

test('of special assessments the last one recorded holds', async () => {
  const { rows } = await listSpecialAssessments(given.views, { limit: 10, leaderId: 'leader-1' });
  expect(rows.map(({ year, scoreHundredths }) => [year, scoreHundredths])).toEqual([[2016, 7100]]);
});

test('schemes and cycles are given as adopted and opened', async () => {
  expect((await listSchemes(given.views)).rows).toMatchObject([
    { schemeId: 'scheme-1', ...marking, adoptedOn: '2016-01-01' },
  ]);
  expect((await listCycles(given.views)).rows).toMatchObject([
    {
      year: 2016,
      schemeId: 'scheme-1',
      ...marking,
      openedOn: '2016-12-01',
      closedOn: '2017-05-01',
      missingAccepted: 3,
    },
  ]);
});

test('an exemption that was revoked is one no more, and says since when', async () => {
  const granted = on('2016-08-01', exemptionGranted({ ...b, ground: 'natural-disaster', basis: '特大洪灾' }));
  const views = await givenViews(unit('city', 'city', '1'), unit('county-b', 'county', '11'), granted);
  const told = async () => (await getResult(views.views, b)).result;
  try {
    expect(await told()).toMatchObject({ exemptOn: '2016-08-01', exemptionRevokedOn: null });
    await views.tell(on('2017-05-01', exemptionRevoked({ ...b, reason: '灾情不实' })));
    expect(await told()).toMatchObject({ exemptOn: null, exemptionGround: null, exemptionRevokedOn: '2017-05-01' });
    await views.tell(granted);
    expect(await told()).toMatchObject({ exemptOn: '2016-08-01', exemptionRevokedOn: null });
  } finally {
    await views.close();
  }
});
