import { by, when } from '../kernel/given.ts';
import { leaderAppointed, leaderRegistered } from '../organisation/facts.ts';
import { answerFlag } from './answer-flag.ts';
import { flagAnswered, flagCleared, flagRaised } from './facts.ts';

const cause = { eventId: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f', position: 7 };
const about = { flagId: 'flag-1', ruleId: 'retained', unitId: 'county-431221', year: 2016, fundId: 'fund-1' };
const raised = by(
  'service:accountability',
  flagRaised({
    ...{ ...about, ruleVersion: 1, policyVersion: 1, figures: { amountFen: 100 }, causes: [cause], raisedBy: cause },
    recordedBy: ['account:finance'],
  }),
  '2016-06-01',
);
const request = {
  flagId: 'flag-1',
  outcome: 'upheld' as const,
  evidenceDigest: 'a'.repeat(64),
  reason: '经核查，资金滞留情况属实',
};
const on = { effectiveOn: '2016-06-10', actor: 'account:inspector' };

test('a flag is answered as to its unit, its year and its fund', () => {
  const answered = { flag: [flagAnswered({ ...request, ...about })] };
  expect(when(answerFlag, { flag: [raised] }, request, on)).toEqual(answered);
  const cleared = by('service:accountability', flagCleared({ ...about, raisedBy: cause }), '2016-06-05');
  expect(when(answerFlag, { flag: [raised, cleared] }, request, on)).toEqual(answered);
});

test('its reason may be erased', () => {
  const { flag } = when(answerFlag, { flag: [raised] }, request, on) as never as { flag: { personal: object }[] };
  expect(flag[0]?.personal).toEqual({ reason: request.reason });
});

test('a later answer takes the place of the first, by another', () => {
  const first = by('account:inspector', flagAnswered({ ...request, ...about, outcome: 'explained' }), '2016-06-09');
  const again = (own: object) => when(answerFlag, { flag: [raised, first] }, request, { ...on, ...own });
  expect(again({ actor: 'account:other' })).toHaveProperty('flag');
  expect(again({})).toMatchObject({ refused: 'flag.answered-by-same' });
  expect(again({ actor: 'account:other', effectiveOn: '2016-06-08' })).toMatchObject({ field: 'effectiveOn' });
});

test.each([
  ['an unknown flag', { flag: [] }, {}, 'flag.unknown', 'flagId'],
  [
    'a day before it was raised',
    { flag: [raised] },
    { effectiveOn: '2016-05-31' },
    'effective-day.before-last-step',
    'effectiveOn',
  ],
  ['whoever recorded it', { flag: [raised] }, { actor: 'account:finance' }, 'flag.answered-by-recorder', undefined],
])('%s', (_, given, own, refused, field) => {
  expect(when(answerFlag, given, request, { ...on, ...own })).toEqual({ refused, field });
});

test('whoever answers for the unit in that year does not answer its flags', () => {
  const post = {
    appointmentId: 'appointment-1',
    unitId: 'county-431221',
    post: 'head' as const,
    mode: 'full' as const,
  };
  const li = [
    leaderRegistered({ leaderId: 'li', name: '李某', rank: 'county-head' } as never),
    leaderAppointed({ leaderId: 'li', ...post } as never),
  ];
  const asked = { ...on, leaderId: 'li' };
  expect(when(answerFlag, { flag: [raised], acting: [li] }, request, asked)).toMatchObject({
    refused: 'unit.own-affair',
  });
});
