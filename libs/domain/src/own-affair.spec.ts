import { concludeReview } from './accountability/conclude-review.ts';
import { givenObligation } from './accountability/given-obligation.ts';
import { decideAppeal } from './assessment/decide-appeal.ts';
import { appealLodged, exemptionGranted, resultPublished, resultRecorded } from './assessment/facts.ts';
import { givenCycle, scoredAt } from './assessment/given-marking.ts';
import { grantExemption } from './assessment/grant-exemption.ts';
import { publishResult } from './assessment/publish-result.ts';
import { recordResult } from './assessment/record-result.ts';
import { recordSpecialAssessment } from './assessment/record-special-assessment.ts';
import { outcomeOf } from './assessment/result.ts';
import { reviseResult } from './assessment/revise-result.ts';
import { revokeExemption } from './assessment/revoke-exemption.ts';
import { agreeToExit } from './exit/agree-to-exit.ts';
import { approveExit } from './exit/approve-exit.ts';
import { checkExit } from './exit/check-exit.ts';
import { county, countySteps, givenNotice, policy, sound } from './exit/given-exit.ts';
import { returnExit } from './exit/return-exit.ts';
import { revokeExit } from './exit/revoke-exit.ts';
import { spotCheckExit } from './exit/spot-check-exit.ts';
import { by, someone, when } from './kernel/given.ts';
import { planOf } from './kernel/plan.ts';
import { appointmentEnded, leaderAppointed, leaderRegistered, unitEstablished } from './organisation/facts.ts';
import { completionClaimed, taskAssigned } from './programme/facts.ts';
import { recordInspection } from './programme/record-inspection.ts';
import { verifyCompletion } from './programme/verify-completion.ts';

const about = { unitId: 'county-1', year: 2016 };
const post = { leaderId: 'li', appointmentId: 'a-1', post: 'head', unitId: 'county-1' } as const;
const inPost = (unitId: string, from: string, to?: string) => [
  leaderRegistered({ leaderId: 'li', name: '演示干部' }),
  by('clerk', leaderAppointed({ ...post, unitId, mode: 'full' }), from),
  ...(to ? [by('clerk', appointmentEnded({ ...post, unitId, endReason: 'transfer' }), to)] : []),
];

const unit = [
  unitEstablished({ ...about, level: 'county', code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县' }),
];
const cycle = [by('clerk', givenCycle(2016), '2016-12-01')];
const scored = scoredAt(4500);
const recorded = by('recorder', resultRecorded({ ...about, ...scored, basis: '评定' }), '2017-02-01');
const published = by('recorder', resultPublished({ ...about, ...outcomeOf(scored) }), '2017-02-15');
const appealed = by('county', appealLodged({ ...about, against: ['grade'], grounds: '漏计' }), '2017-02-20');
const leader = [leaderRegistered({ leaderId: 'wang', name: '演示干部' })];
const headed = [...leader, by('clerk', leaderAppointed({ ...post, leaderId: 'wang', mode: 'full' }), '2016-02-01')];
const supervision = givenObligation('supervision');
const concerned = { taskId: 'task-1', unitId: 'county-1', leaderIds: ['li'] };
const assignment = {
  ...about,
  taskId: 'task-1',
  responsible: [{ leaderId: 'wang', kind: 'first' as const }],
  title: '减贫 320 人',
  indicator: 'persons-lifted',
  target: 320,
  targetUnit: '人',
  due: '2016-12-31',
};
const task = [
  by('clerk', taskAssigned(assignment), '2016-02-01'),
  by('claimant', completionClaimed({ ...concerned, value: 1_000_000 }), '2016-12-20'),
];
const exitOf = (steps: number) => ({ exit: countySteps(steps), unit: county, policy });
const notice = [givenNotice('county-1', 'city')];
const digest = 'a'.repeat(64);

test.each([
  ['record a result', recordResult, { unit, cycle }, { ...about, ...scored, basis: '评定' }, '2017-02-01'],
  ['publish it', publishResult, { unit, cycle, result: [recorded] }, about, '2017-02-15'],
  [
    'decide an appeal',
    decideAppeal,
    { result: [recorded, published, appealed] },
    { ...about, decision: 'rejected', reason: '维持' },
    '2017-03-10',
  ],
  [
    'revise a result',
    reviseResult,
    { cycle, unit, result: [recorded, published] },
    { ...about, ...scoredAt(8650), ground: 'error-found', reason: '更正' },
    '2017-03-12',
  ],
  [
    'grant an exemption',
    grantExemption,
    { unit, cycle },
    { ...about, ground: 'natural-disaster', basis: '特大洪灾' },
    '2017-01-25',
  ],
  [
    'revoke it',
    revokeExemption,
    { result: [by('granter', exemptionGranted({ ...about, ground: 'epidemic', basis: '封控' }), '2016-06-01')] },
    { ...about, reason: '不实' },
    '2017-01-25',
  ],
  [
    'record a special assessment',
    recordSpecialAssessment,
    { unit, cycle, leader: headed },
    { ...about, leaderId: 'wang', scoreHundredths: 8650, grade: '合格', basis: '专项考核' },
    '2017-02-01',
  ],
  [
    'conclude the supervision',
    concludeReview,
    { obligation: [supervision.required] },
    { obligationId: 'obligation-1', outcome: 'no-measure', finding: '到位' },
    '2017-03-25',
  ],
  ['verify a completion', verifyCompletion, { task }, { taskId: 'task-1', confirmed: false }, '2016-12-25'],
  [
    'record an inspection',
    recordInspection,
    { task },
    { taskId: 'task-1', outcome: 'on-track', finding: '进度正常' },
    '2016-12-25',
  ],
  ['agree to an exit', agreeToExit, exitOf(1), { unitId: 'county-1', step: 'city-review' }, '2016-12-02'],
  ['check an exit', checkExit, exitOf(2), { unitId: 'county-1', measurements: sound }, '2016-12-05'],
  ['return an exit', returnExit, exitOf(2), { unitId: 'county-1', reason: '不实' }, '2016-12-05'],
  [
    'approve an exit',
    approveExit,
    { ...exitOf(5), notice },
    { unitId: 'county-1', noticeId: 'notice-1' },
    '2016-12-20',
  ],
  [
    'spot-check an exit',
    spotCheckExit,
    exitOf(6),
    { unitId: 'county-1', isSound: true, reportDigest: digest },
    '2017-03-01',
  ],
  ['revoke an exit', revokeExit, exitOf(6), { unitId: 'county-1', year: 2016, reason: '不实' }, '2017-03-01'],
] as const)('whoever answers for a unit does not: %s', (_, useCase, given, request, effectiveOn) => {
  const asked = (held: object[]) =>
    when(useCase, { ...given, acting: [held] } as never, request, { actor: 'account:li', leaderId: 'li', effectiveOn });
  const refused = { refused: 'unit.own-affair', field: undefined };
  expect(asked(inPost('county-1', '2015-06-01'))).toEqual(refused);
  expect(asked(inPost('county-1', '2016-01-01', '2016-01-01'))).toEqual(refused);
  expect(asked(inPost('county-1', '2015-01-01', '2015-12-31'))).not.toHaveProperty('refused');
  expect(asked(inPost('county-2', '2015-06-01'))).not.toHaveProperty('refused');
  expect(asked([])).not.toHaveProperty('refused');
});

test('a post of today counts for whatever day they act', () => {
  const request = { ...about, ground: 'natural-disaster', basis: '特大洪灾' } as const;
  const context = { actor: 'account:li', leaderId: 'li', effectiveOn: '2017-01-25' };
  const given = { unit, cycle, acting: [inPost('county-1', '2018-01-01')] };
  expect(when(grantExemption, given, request, { ...context, today: '2017-12-31' })).toEqual({
    result: [exemptionGranted(request)],
  });
  expect(when(grantExemption, given, request, { ...context, today: '2018-01-01' })).toMatchObject({
    refused: 'unit.own-affair',
  });
});

test('nobody verifies or inspects a task that they are responsible for, whatever their post', () => {
  const own = [
    by('clerk', taskAssigned({ ...assignment, responsible: [{ leaderId: 'li', kind: 'direct' }] }), '2016-02-01'),
    by('claimant', completionClaimed({ ...concerned, value: 1_000_000 }), '2016-12-20'),
  ];
  const as = { actor: 'account:li', leaderId: 'li', effectiveOn: '2016-12-25' };
  const refused = { refused: 'task.own-affair', field: undefined };
  expect(when(verifyCompletion, { task: own }, { taskId: 'task-1', confirmed: true }, as)).toEqual(refused);
  expect(when(recordInspection, { task: own }, { taskId: 'task-1', outcome: 'on-track', finding: '正常' }, as)).toEqual(
    refused,
  );
});

test('the appointments of the leader who acts are a condition of what they do', () => {
  const names = (own: object = {}) =>
    planOf(publishResult, about, { ...someone(), ...own }).streams.map(({ name }) => name);
  expect(names({ leaderId: 'li' })).toContain('leader-li');
  expect(names()).not.toContain('leader-li');
  // Where ids are joined, those under each of them.
  expect(names({ leaderId: 'li', otherLeaderIds: ['li-2'] })).toEqual(
    expect.arrayContaining(['leader-li', 'leader-li-2']),
  );
});
