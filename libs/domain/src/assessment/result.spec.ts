import { by, when } from '../kernel/given.ts';
import { unitEstablished, unitMerged } from '../organisation/facts.ts';
import { decideAppeal } from './decide-appeal.ts';
import {
  appealDecided,
  appealLodged,
  cycleClosed,
  cycleOpened,
  exemptionGranted,
  resultPublished,
  resultRecorded,
  resultRevised,
} from './facts.ts';
import { grantExemption } from './grant-exemption.ts';
import { lodgeAppeal } from './lodge-appeal.ts';
import { publishResult } from './publish-result.ts';
import { recordResult } from './record-result.ts';
import { result } from './result.ts';
import { reviseResult } from './revise-result.ts';

const about = { unitId: 'county-1', year: 2016 };
const outcome = { totalScoreHundredths: 8650, grade: '合格', taskCompleted: true };
const failed = { totalScoreHundredths: 4500, grade: '不合格', taskCompleted: false };
const request = { ...about, ...outcome, basis: '年度考核组评定' };
const unit = [
  unitEstablished({ unitId: 'county-1', level: 'county', code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县' }),
];
const cycle = [
  cycleOpened({
    year: 2016,
    schemeId: 'scheme-1',
    bands: [
      { grade: '优秀', minScoreHundredths: 9000 },
      { grade: '合格', minScoreHundredths: 6000 },
      { grade: '不合格', minScoreHundredths: 0 },
    ],
    classes: [{ code: 'counties', titleZh: '县市区', titleEn: 'Counties', level: 'county' }],
    indicators: ['task-completion'],
    vetoes: ['fraud'],
  }),
];
const recorded = [resultRecorded(request)];
const published = [...recorded, resultPublished({ ...about, ...outcome })];

const inTime = { effectiveOn: '2017-02-15' };

test('a result is recorded, and recorded anew until it is published', () => {
  expect(when(recordResult, { unit, cycle }, request)).toEqual({ result: recorded });
  expect(when(recordResult, { unit, cycle, result: recorded }, request)).toEqual({ result: recorded });
  expect(when(recordResult, { unit, cycle, result: published }, request)).toEqual({
    refused: 'result.already-published',
    field: 'unitId',
  });
});

test.each([
  ['an unknown unit', { cycle }, request, 'unit.unknown', 'unitId'],
  ['no cycle', { unit }, request, 'cycle.unknown', 'year'],
  [
    'a closed cycle',
    { unit, cycle: [...cycle, cycleClosed({ year: 2016 })] },
    request,
    'assessment.cycle-closed',
    'year',
  ],
  [
    'a grade that the scheme has not',
    { unit, cycle },
    { ...request, grade: '良好' },
    'assessment.grade-unknown',
    'grade',
  ],
  [
    'a veto that the scheme has not',
    { unit, cycle },
    { ...request, vetoes: ['x'] },
    'assessment.veto-unknown',
    'vetoes.0',
  ],
  [
    'an indicator that the scheme has not',
    { unit, cycle },
    { ...request, indicatorScores: [{ code: 'x', scoreHundredths: 1 }] },
    'assessment.indicator-unknown',
    'indicatorScores.0.code',
  ],
  [
    'the best grade in spite of a veto',
    { unit, cycle },
    { ...request, totalScoreHundredths: 9500, grade: '优秀', vetoes: ['fraud'] },
    'assessment.grade-despite-veto',
    'grade',
  ],
  [
    'a year of a unit that was merged away before',
    {
      unit: [...unit, by('account:clerk', unitMerged({ unitId: 'county-1', successorId: 'county-2' }), '2016-01-01')],
      cycle,
    },
    request,
    'unit.ended-before',
    'year',
  ],
  ['a grade above the score', { unit, cycle }, { ...request, grade: '优秀' }, 'assessment.grade-above-score', 'grade'],
])('%s', (_, given, ask, refused, field) => {
  expect(when(recordResult, given, ask)).toEqual({ refused, field });
});

test('a veto may lower the grade below the score', () => {
  const vetoed = { ...request, grade: '不合格', vetoes: ['fraud'] };
  expect(when(recordResult, { unit, cycle }, vetoed)).toEqual({ result: [resultRecorded(vetoed)] });
});

test('the circular says what was recorded last', () => {
  const twice = [...recorded, resultRecorded({ ...request, ...failed })];
  expect(when(publishResult, { result: twice }, about, inTime)).toEqual({
    result: [resultPublished({ ...about, ...failed })],
  });
  expect(when(publishResult, {}, about, inTime)).toEqual({ refused: 'result.not-recorded', field: 'unitId' });
  expect(when(publishResult, { result: published }, about, inTime)).toEqual({
    refused: 'result.already-published',
    field: 'unitId',
  });
});

test('an appeal is lodged against a published result, one at a time, and decided once', () => {
  const ask = { ...about, grounds: '漏计脱贫人口' };
  const lodged = appealLodged(ask);
  expect(when(lodgeAppeal, { result: recorded }, ask)).toEqual({ refused: 'result.not-published', field: 'unitId' });
  expect(when(lodgeAppeal, { result: published }, ask)).toEqual({ result: [lodged] });
  expect(when(lodgeAppeal, { result: [...published, lodged] }, ask)).toEqual({
    refused: 'appeal.pending',
    field: 'unitId',
  });

  const decide = { ...about, decision: 'upheld' as const, reason: '核实属实' };
  const decided = appealDecided(decide);
  expect(when(decideAppeal, { result: [...published, lodged] }, decide)).toEqual({ result: [decided] });
  expect(when(decideAppeal, { result: [...published, lodged, decided] }, decide)).toEqual({
    refused: 'appeal.none-pending',
    field: 'unitId',
  });
  expect(when(lodgeAppeal, { result: [...published, lodged, decided] }, ask)).toEqual({ result: [lodged] });
});

test('a published result is revised, also after the cycle is closed; the old one is kept with the new', () => {
  const ask = { ...about, ...failed, reason: '复核更正' };
  const closed = [...cycle, cycleClosed({ year: 2016 })];
  const revised = resultRevised({ ...ask, previous: outcome });
  expect(when(reviseResult, { result: published, cycle: closed }, ask)).toEqual({ result: [revised] });
  expect(when(reviseResult, { result: recorded, cycle }, ask)).toEqual({
    refused: 'result.not-published',
    field: 'unitId',
  });
  expect(when(reviseResult, { result: [...published, revised], cycle }, ask)).toEqual({
    refused: 'result.nothing-revised',
    field: 'unitId',
  });
  expect(when(reviseResult, { result: published, cycle }, { ...ask, grade: '优秀' })).toEqual({
    refused: 'assessment.grade-above-score',
    field: 'grade',
  });
});

test('an exemption is granted once, before a result or after it', () => {
  const ask = { ...about, basis: '特大洪灾' };
  const granted = exemptionGranted(ask);
  expect(when(grantExemption, { unit }, ask)).toEqual({ result: [granted] });
  expect(when(grantExemption, { unit, result: published }, ask)).toEqual({ result: [granted] });
  expect(when(grantExemption, {}, ask)).toEqual({ refused: 'unit.unknown', field: 'unitId' });
  expect(when(grantExemption, { unit, result: [granted, ...published] }, ask)).toEqual({
    refused: 'result.exempt-already',
    field: 'unitId',
  });
});

test('the streams of a unit’s years are told apart', () => {
  expect(result('county-1', 2016).name).toBe('result-county-1-2016');
});

test('nothing is published before the year is over, nor before it was recorded', () => {
  const on = (effectiveOn: string) =>
    when(publishResult, { result: recorded.map((each) => by('account:clerk', each, '2017-02-01')) }, about, {
      effectiveOn,
    });
  expect(on('2016-12-31')).toEqual({ refused: 'result.year-not-over', field: 'effectiveOn' });
  expect(on('2017-01-31')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  expect(on('2017-02-01')).toHaveProperty('result');
});

test('an appeal, its decision and a revision follow what they are about', () => {
  const since = published.map((each) => by('account:clerk', each, '2017-02-15'));
  const lodged = by('account:clerk', appealLodged({ ...about, grounds: '漏计脱贫人口' }), '2017-02-20');
  const early = { refused: 'effective-day.before-last-step', field: 'effectiveOn' };
  const ask = { ...about, ...failed, reason: '复核更正' };
  const decide = { ...about, decision: 'upheld' as const, reason: '核实属实' };
  const given = { result: [...since, lodged], cycle };
  expect(when(lodgeAppeal, { result: since }, { ...about, grounds: '漏计' }, { effectiveOn: '2017-02-14' })).toEqual(
    early,
  );
  expect(when(decideAppeal, given, decide, { effectiveOn: '2017-02-19' })).toEqual(early);
  expect(when(reviseResult, given, ask, { effectiveOn: '2017-02-19' })).toEqual(early);
  expect(when(reviseResult, given, ask, { effectiveOn: '2017-02-20' })).toHaveProperty('result');
});
