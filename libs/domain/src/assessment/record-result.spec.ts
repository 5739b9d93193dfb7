import { by, when } from '../kernel/given.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { unitEstablished, unitMerged } from '../organisation/facts.ts';
import type { Level } from '../organisation/terms.ts';
import { cycleClosed, resultPublished, resultRecorded } from './facts.ts';
import { givenCycle, givenMarking, scoredAt } from './given-marking.ts';
import { outcomeFault } from './outcome-fault.ts';
import { recordResult } from './record-result.ts';
import { result } from './result.ts';

const about = { unitId: 'unit-1', year: 2016 };
const request = { ...about, ...scoredAt(8650), basis: '年度考核组评定' };
const unitOf = (level: Level, designations?: ['poor-village']) => [
  unitEstablished({ unitId: 'unit-1', level, code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县', designations }),
];
const unit = unitOf('county');
const cycle = [by('account:clerk', givenCycle(2016), '2016-12-01')];
const recorded = [by('account:clerk', resultRecorded(request), '2017-01-20')];
const on = (effectiveOn: string, more: object = {}) => ({ effectiveOn, ...more });
const inTime = on('2017-02-01');

test('a result is recorded until it is published', () => {
  expect(when(recordResult, { unit, cycle }, request, inTime)).toEqual({ result: [resultRecorded(request)] });
  const published = [...recorded, resultPublished({ ...about, ...scoredAt(8650) })];
  expect(when(recordResult, { unit, cycle, result: published }, request, inTime)).toEqual({
    refused: 'result.already-published',
    field: 'unitId',
  });
});

test('it is recorded anew by whoever has seen what is there or says why, and only where something differs', () => {
  const given = { unit, cycle, result: recorded };
  const other = { ...about, ...scoredAt(4500), basis: '复核' };
  const explained = { ...other, reason: '统计口径有误' };
  expect(when(recordResult, given, other, inTime)).toEqual({ refused: 'assessment.reason-missing', field: 'reason' });
  expect(when(recordResult, given, explained, inTime)).toEqual({ result: [resultRecorded(explained)] });
  expect(when(recordResult, given, other, on('2017-02-01', { isOnRevision: true }))).toEqual({
    result: [resultRecorded(other)],
  });
  expect(when(recordResult, given, { ...request, reason: '再登记一次' }, inTime)).toEqual({
    refused: 'assessment.unchanged',
    field: 'unitId',
  });
  const otherBasis = { ...request, basis: '复核组评定', reason: '依据登记有误' };
  expect(when(recordResult, given, otherBasis, inTime)).toEqual({ result: [resultRecorded(otherBasis)] });
  expect(when(recordResult, given, explained, on('2017-01-19'))).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
});

test('no result is effective before the year is over, or before its cycle was opened', () => {
  const late = [by('account:clerk', givenCycle(2016), '2017-01-15')];
  expect(when(recordResult, { unit, cycle }, request, on('2016-12-31'))).toEqual({
    refused: 'assessment.year-not-over',
    field: 'effectiveOn',
  });
  expect(when(recordResult, { unit, cycle: late }, request, on('2017-01-14'))).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  expect(when(recordResult, { unit, cycle: late }, request, on('2017-01-15'))).toHaveProperty('result');
});

test('a unit has a result in a class of the scheme alone', () => {
  const poor = [
    givenCycle(2016, {
      classes: [
        { code: 'v', titleZh: '贫困村', titleEn: 'Poor villages', level: 'village', designation: 'poor-village' },
      ],
    }),
  ];
  const outside = { refused: 'assessment.unit-in-no-class', field: 'unitId' };
  expect(when(recordResult, { unit: unitOf('village'), cycle }, request, inTime)).toEqual(outside);
  expect(when(recordResult, { unit: unitOf('village'), cycle: poor }, request, inTime)).toEqual(outside);
  const village = unitOf('village', ['poor-village']);
  expect(when(recordResult, { unit: village, cycle: poor }, request, inTime)).toHaveProperty('result');
});

test.each([
  ['an unknown unit', { cycle }, 'unit.unknown', 'unitId'],
  ['no cycle', { unit }, 'cycle.unknown', 'year'],
  ['a closed cycle', { unit, cycle: [...cycle, cycleClosed({ year: 2016 })] }, 'assessment.cycle-closed', 'year'],
  [
    'a year of a unit that was merged away before',
    { unit: [...unit, by('a', unitMerged({ unitId: 'unit-1', successorId: 'unit-2' }), '2016-01-01')], cycle },
    'unit.ended-before',
    'year',
  ],
  [
    'a year before the unit was established',
    { unit: unit.map((made) => by('a', made, '2017-01-01')), cycle },
    'unit.established-after',
    'year',
  ],
])('%s', (_, given, refused, field) => {
  expect(when(recordResult, given, request, inTime)).toEqual({ refused, field });
});

const two = {
  ...givenMarking,
  indicators: [
    { code: 'task', titleZh: '任务', titleEn: 'Task', weight: 5000 },
    { code: 'funds', titleZh: '资金', titleEn: 'Funds', weight: 5000 },
  ],
};
const twoScores = (task: number, funds: number) => [
  { code: 'task', scoreHundredths: task },
  { code: 'funds', scoreHundredths: funds },
];
const right = {
  indicatorScores: twoScores(5900, 9101),
  totalScoreHundredths: 7501,
  grade: '合格',
  taskCompleted: false,
};

test.each([
  [
    'a total that its scores do not make',
    { totalScoreHundredths: 9650 },
    'assessment.total-differs',
    'totalScoreHundredths',
    ['96.50', '75.01'],
  ],
  [
    'a better grade than the total’s',
    { grade: '优秀' },
    'assessment.grade-differs',
    'grade',
    ['75.01', '优秀', '合格'],
  ],
  ['a worse grade than the total’s', { grade: '不合格' }, 'assessment.grade-differs', 'grade', ['75.01', '不合格']],
  ['a grade that the scheme has not', { grade: '良好' }, 'assessment.grade-unknown', 'grade', ['良好']],
  [
    'a task completed below what binds',
    { taskCompleted: true },
    'assessment.task-not-completed',
    'taskCompleted',
    [['任务', 'Task'], '59.00', '60.00'],
  ],
  [
    'a task not completed though nothing is short',
    { indicatorScores: twoScores(6000, 9001) },
    'assessment.task-completed',
    'taskCompleted',
    [['任务', 'Task'], '60.00'],
  ],
  [
    'a grade in spite of a veto',
    { vetoes: ['fraud'] },
    'assessment.grade-differs',
    'grade',
    [['弄虚作假', 'Fraud'], '不合格'],
  ],
  [
    'a task completed in spite of a veto',
    { indicatorScores: twoScores(6000, 9001), vetoes: ['fraud'], grade: '不合格', taskCompleted: true },
    'assessment.task-not-completed',
    'taskCompleted',
    [['弄虚作假', 'Fraud']],
  ],
  ['a veto that the scheme has not', { vetoes: ['x'] }, 'assessment.veto-unknown', 'vetoes', ['x']],
  [
    'an indicator that the scheme has not',
    { indicatorScores: [...right.indicatorScores, { code: 'x', scoreHundredths: 1 }] },
    'assessment.indicator-unknown',
    'indicatorScores',
    ['x'],
  ],
  [
    'an indicator with two scores',
    { indicatorScores: [...right.indicatorScores, { code: 'task', scoreHundredths: 1 }] },
    'assessment.indicator-twice',
    'indicatorScores',
    ['task'],
  ],
  [
    'a gap in what binds',
    { indicatorScores: right.indicatorScores.slice(1) },
    'assessment.indicator-missing',
    'indicatorScores',
    ['task'],
  ],
  [
    'more than full marks',
    { indicatorScores: twoScores(10_001, 0) },
    'assessment.score-beyond-full-marks',
    'indicatorScores',
    ['100.01', '100.00'],
  ],
])('%s is refused with the numbers', (_, wrong, code, field, numbers) => {
  expect(outcomeFault(two, right)).toBeUndefined();
  const fault = outcomeFault(two, { ...right, ...wrong });
  expect(fault).toMatchObject({ code, field });
  for (const said of numbers) {
    const [zh, en] = typeof said === 'string' ? [said, said] : said;
    expect(fault?.text.zh).toContain(zh);
    expect(fault?.text.en).toContain(en);
  }
});

test('what is said of scores is asked of a request', () => {
  const wrong = { ...request, grade: '优秀', totalScoreHundredths: 9650, taskCompleted: false };
  expect(when(recordResult, { unit, cycle }, wrong, inTime)).toEqual({
    refused: 'assessment.total-differs',
    field: 'totalScoreHundredths',
  });
  const four = ['a', 'b', 'c', 'd'].map((code) => ({ code, titleZh: '甲', titleEn: 'A', weight: 2500 }));
  const marking = { ...givenMarking, indicators: four, bindingIndicators: [{ code: 'a', minScoreHundredths: 6000 }] };
  const indicatorScores = four.map(({ code }) => ({ code, scoreHundredths: 100 }));
  const fault = outcomeFault(marking, { ...wrong, indicatorScores });
  expect(fault && isRefusal(fault) && fault.text.en).toBe('By weights the scores make a total of 1.00, not 96.50');
});

test('the streams of a unit’s years are told apart', () => {
  expect(result('county-1', 2016).name).toBe('result-county-1-2016');
});
