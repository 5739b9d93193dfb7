import { by, when } from '../kernel/given.ts';
import { leaderAppointed, leaderRegistered, unitEstablished } from '../organisation/facts.ts';
import type { Level } from '../organisation/terms.ts';
import { cycleClosed, cycleOpened, specialAssessmentRecorded } from './facts.ts';
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
const cycle = [
  cycleOpened({
    year: 2016,
    schemeId: 'scheme-1',
    bands: [{ grade: '优秀', minScoreHundredths: 0 }],
    classes: [{ code: 'counties', titleZh: '县市区', titleEn: 'Counties', level: 'county' }],
  }),
];

test.each(['county', 'township'] as const)('a head of a %s is assessed, and anew while the cycle is open', (level) => {
  const recorded = specialAssessmentRecorded(request);
  const given = { leader, unit: unitOf(level), cycle };
  expect(when(recordSpecialAssessment, given, request)).toEqual({ assessment: [recorded] });
  expect(when(recordSpecialAssessment, { ...given, assessment: [recorded] }, request)).toEqual({
    assessment: [recorded],
  });
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
  expect(when(recordSpecialAssessment, given, request)).toEqual({ refused, field });
});

test('a grade that the scheme has not', () => {
  const ask = { ...request, grade: '甲等' };
  expect(when(recordSpecialAssessment, { leader, unit: unitOf('county'), cycle }, ask)).toEqual({
    refused: 'assessment.grade-unknown',
    field: 'grade',
  });
});

test('ids with hyphens do not run together', () => {
  expect(specialAssessment('a-b', 'c', 2016).name).not.toBe(specialAssessment('a', 'b-c', 2016).name);
});

test.each([
  ['never in the unit', [registered]],
  ['appointed after the year', [registered, by('account:clerk', appointed, '2017-01-01')]],
])('a leader who was %s is not assessed for it', (_, given) => {
  expect(when(recordSpecialAssessment, { leader: given, unit: unitOf('county'), cycle }, request)).toEqual({
    refused: 'special-assessment.not-in-post',
    field: 'leaderId',
  });
});
