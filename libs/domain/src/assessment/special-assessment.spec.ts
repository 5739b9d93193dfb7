import { by, when } from '../kernel/given.ts';
import { leaderAppointed, leaderRegistered, unitEstablished } from '../organisation/facts.ts';
import type { Level } from '../organisation/terms.ts';
import { cycleClosed, specialAssessmentRecorded } from './facts.ts';
import { givenCycle } from './given-marking.ts';
import { recordSpecialAssessment } from './record-special-assessment.ts';
import { specialAssessment } from './special-assessment.ts';

const request = {
  leaderId: 'leader-1',
  unitId: 'unit-1',
  year: 2016,
  scoreHundredths: 9100,
  grade: '优秀',
  basis: '市委组织部考核组评定',
};
const registered = leaderRegistered({ leaderId: 'leader-1', name: '演示干部' });
const appointed = leaderAppointed({
  leaderId: 'leader-1',
  appointmentId: 'a-1',
  unitId: 'unit-1',
  post: 'head',
  mode: 'full',
});
const leader = [registered, appointed];
const unitOf = (level: Level) => [
  unitEstablished({ unitId: 'unit-1', level, code: '1', codeSystem: 'local', nameZh: '甲' }),
];
const classes = (['county', 'township'] as const).map((level) => ({
  code: level,
  titleZh: '类别',
  titleEn: 'Class',
  level,
}));
const cycle = [by('account:clerk', givenCycle(2016, { classes }), '2016-12-01')];
const inTime = { effectiveOn: '2017-02-05' };

test.each(['county', 'township'] as const)('a head of a %s is assessed, and anew with a reason', (level) => {
  const recorded = specialAssessmentRecorded(request);
  const given = { leader, unit: unitOf(level), cycle };
  expect(when(recordSpecialAssessment, given, request, inTime)).toEqual({ assessment: [recorded] });
  const again = { ...given, assessment: [by('account:clerk', recorded, '2017-02-01')] };
  const other = { ...request, scoreHundredths: 9200 };
  const explained = { ...other, reason: '笔误' };
  const record = (ask: object, context: object = inTime) => when(recordSpecialAssessment, again, ask, context);
  expect(record(request)).toEqual({ refused: 'assessment.unchanged', field: 'leaderId' });
  expect(record(other)).toEqual({ refused: 'assessment.reason-missing', field: 'reason' });
  expect(record(explained)).toEqual({ assessment: [specialAssessmentRecorded(explained)] });
  expect(record(other, { ...inTime, isOnRevision: true })).toHaveProperty('assessment');
  expect(record(explained, { effectiveOn: '2017-01-31' })).toMatchObject({ refused: 'effective-day.before-last-step' });
});

test.each([
  ['an unknown leader', { unit: unitOf('county'), cycle }, 'leader.unknown', 'leaderId'],
  ['an unknown unit', { leader, cycle }, 'unit.unknown', 'unitId'],
  ['a village', { leader, unit: unitOf('village'), cycle }, 'special-assessment.not-principal', 'unitId'],
  ['no cycle', { leader, unit: unitOf('county') }, 'cycle.unknown', 'year'],
  [
    'a closed cycle',
    { leader, unit: unitOf('county'), cycle: [...cycle, cycleClosed({ year: 2016 })] },
    'assessment.cycle-closed',
    'year',
  ],
])('%s', (_, given, refused, field) => {
  expect(when(recordSpecialAssessment, given, request, inTime)).toEqual({ refused, field });
});

test.each([
  ['a grade that the scheme has not', { grade: '甲等' }, 'assessment.grade-unknown', 'grade'],
  ['a grade that the score does not earn', { grade: '合格' }, 'assessment.grade-differs', 'grade'],
  ['more than full marks', { scoreHundredths: 10_001 }, 'assessment.score-beyond-full-marks', 'scoreHundredths'],
])('%s', (_, own, refused, field) => {
  const given = { leader, unit: unitOf('county'), cycle };
  expect(when(recordSpecialAssessment, given, { ...request, ...own }, inTime)).toEqual({ refused, field });
});

test('it is of a year that is over, and of a unit that is assessed', () => {
  const given = { leader, unit: unitOf('county'), cycle };
  expect(when(recordSpecialAssessment, given, request, { effectiveOn: '2016-12-31' })).toEqual({
    refused: 'assessment.year-not-over',
    field: 'effectiveOn',
  });
  const countiesOnly = [givenCycle(2016)];
  expect(
    when(recordSpecialAssessment, { leader, unit: unitOf('township'), cycle: countiesOnly }, request, inTime),
  ).toEqual({ refused: 'assessment.unit-in-no-class', field: 'unitId' });
});

test('ids with hyphens do not run together', () => {
  expect(specialAssessment('a-b', 'c', 2016).name).not.toBe(specialAssessment('a', 'b-c', 2016).name);
});

test.each([
  ['never in the unit', [registered]],
  ['appointed after the year', [registered, by('account:clerk', appointed, '2017-01-01')]],
])('a leader who was %s is not assessed for it', (_, given) => {
  expect(when(recordSpecialAssessment, { leader: given, unit: unitOf('county'), cycle }, request, inTime)).toEqual({
    refused: 'special-assessment.not-in-post',
    field: 'leaderId',
  });
});
