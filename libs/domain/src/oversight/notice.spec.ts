import { policyAdopted } from '../accountability/facts.ts';
import { PROGRAMME_POLICY } from '../accountability/programme-policy.ts';
import { by, stateOf, when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import type { Level } from '../organisation/terms.ts';
import { answerObjection } from './answer-objection.ts';
import { noticePosted, objectionAnswered, objectionRaised, objectionWithdrawn } from './facts.ts';
import { type Notice, notice } from './notice.ts';
import { postNotice } from './post-notice.ts';
import { raiseObjection } from './raise-objection.ts';
import { windowFault } from './window.ts';
import { withdrawObjection } from './withdraw-objection.ts';

const digest = 'a'.repeat(64);
const place = '乡镇政务公开栏';
const policy = [by('a', policyAdopted(PROGRAMME_POLICY), '2015-09-09')];
const unit = (unitId: string, level: Level, parentId?: string, higherIds?: string[]) =>
  by(
    'a',
    unitEstablished({ unitId, level, parentId, higherIds, code: '1', codeSystem: 'local', nameZh: '甲' }),
    '2015-01-01',
  );
const issuer = [unit('town', 'township', 'county', ['city'])];
const [first, second] = ['village-1', 'village-2'].map((id) => unit(id, 'village', 'town', ['county', 'city']));
const units = [[first], [second]] as never;
const request = {
  noticeId: 'notice-1',
  kind: 'exit',
  issuerId: 'town',
  unitIds: ['village-1', 'village-2'],
  textDigest: digest,
  place,
  until: '2016-03-07',
} as const;
const posting = (given: object, own: object = {}) =>
  when(postNotice, { policy, issuer, units, ...given }, { ...request, ...own });

test('first and last day counted, a notice is open for the days of the policy', () => {
  const posted = noticePosted({ ...request, daysMinimum: 7, policyVersion: 1 });
  expect(posting({})).toEqual({ notice: [posted] });
  expect(posting({}, { until: '2016-03-06' })).toEqual({ refused: 'notice.too-short', field: 'until' });
  expect(posting({}, { until: '2016-02-29' })).toEqual({ refused: 'notice.too-short', field: 'until' });
  expect(posting({}, { kind: 'fund', projectIds: ['p'] })).toEqual({ refused: 'notice.too-short', field: 'until' });
  expect(posting({}, { kind: 'fund', projectIds: ['p'], until: '2016-03-10' })).toMatchObject({
    notice: [{ data: { daysMinimum: 10 } }],
  });
  expect(posting({ notice: [posted] })).toEqual({ refused: 'notice.already-exists', field: 'noticeId' });
});

test('the refusal names the days', () => {
  const state = (facts: readonly unknown[]) => facts[0] as never;
  const parts = {
    notice: undefined,
    issuer: { unitId: 'town', takenOver: [], aboveIds: [], establishedOn: '2015-01-01' },
  };
  const village = { unitId: 'v', level: 'village', aboveIds: ['town'], takenOver: [], establishedOn: '2015-01-01' };
  const states = { ...parts, units: [village], policy: { adopted: [PROGRAMME_POLICY], proposed: state([new Map()]) } };
  const context = { actor: 'a', effectiveOn: '2016-03-01', today: '2016-03-01', isSamePerson: () => false };
  const asked = { ...request, unitIds: ['v'], until: '2016-03-05' };
  expect(postNotice.decide(states, asked, context)).toMatchObject({
    text: {
      en: expect.stringMatching(/open for 5 days; the policy asks for 7/),
      zh: expect.stringMatching(/5 天.*7 天/),
    },
  });
});

test('counties have days of their own, and many are named in one notice', () => {
  const longer = { ...PROGRAMME_POLICY, exit: { ...PROGRAMME_POLICY.exit, countyNoticeDays: 9 } };
  const counties = [[unit('county-1', 'county', 'city')], [unit('county-2', 'county', 'city')]];
  const given = {
    policy: [by('a', policyAdopted(longer), '2015-09-09')],
    issuer: [unit('city', 'city')],
    units: counties,
  };
  const own = { issuerId: 'city', unitIds: ['county-1', 'county-2'] };
  expect(posting(given, own)).toEqual({ refused: 'notice.too-short', field: 'until' });
  expect(posting(given, { ...own, until: '2016-03-09' })).toMatchObject({ notice: [{ data: { daysMinimum: 9 } }] });
});

test('a notice names units that there are, of the unit that posts it', () => {
  const other = unit('village-2', 'village', 'other-town', ['county', 'city']);
  expect(posting({ units: [[first], [other]] })).toEqual({ refused: 'notice.unit-elsewhere', field: 'unitIds.1' });
  expect(posting({ units: [[first], []] })).toEqual({ refused: 'unit.unknown', field: 'unitIds.1' });
  expect(posting({ issuer: [] })).toEqual({ refused: 'unit.unknown', field: 'issuerId' });
});

test('without a policy there is no measure of how long', () => {
  expect(posting({ policy: [] })).toEqual({ refused: 'policy.none-in-force', field: 'effectiveOn' });
  const bare = { ...PROGRAMME_POLICY, noticeDays: [{ kind: 'fund' as const, days: 10 }] };
  expect(posting({ policy: [by('a', policyAdopted(bare), '2015-09-09')] })).toEqual({
    refused: 'notice.kind-without-days',
    field: 'kind',
  });
});

const posted = by('account:town', noticePosted({ ...request, daysMinimum: 7, policyVersion: 1 }), '2016-03-01');
const objection = {
  noticeId: 'notice-1',
  objectionId: 'objection-1',
  unitId: 'village-1',
  textDigest: digest,
  objector: '甲',
};
const raised = by('account:window', objectionRaised(objection), '2016-03-02');
const raising = (effectiveOn: string, own: object = {}, more: readonly object[] = []) =>
  when(raiseObjection, { notice: [posted, ...more] as never }, { ...objection, ...own }, { effectiveOn });

test('objections are raised within the window, against a unit that the notice names', () => {
  for (const day of ['2016-03-01', '2016-03-07'])
    expect(raising(day)).toEqual({ notice: [objectionRaised(objection)] });
  for (const day of ['2016-02-29', '2016-03-08'])
    expect(raising(day)).toEqual({ refused: 'objection.outside-window', field: 'effectiveOn' });
  expect(raising('2016-03-02', { unitId: 'village-3' })).toEqual({ refused: 'notice.unit-not-named', field: 'unitId' });
  expect(raising('2016-03-02', {}, [raised])).toEqual({ refused: 'objection.already-exists', field: 'objectionId' });
  expect(when(raiseObjection, {}, objection)).toEqual({ refused: 'notice.unknown', field: 'noticeId' });
});

test('who objects stands apart, to be erased one day', () => {
  expect(raised).toMatchObject({ personal: { objector: '甲' } });
  expect(raised.data).not.toHaveProperty('objector');
});

test('objections to one notice are bounded', () => {
  const many = Array.from({ length: 1_000 }, (_, at) =>
    by('a', objectionRaised({ ...objection, objectionId: `o-${at}` }), '2016-03-02'),
  );
  expect(raising('2016-03-02', {}, many)).toEqual({ refused: 'objection.too-many', field: 'noticeId' });
});

const answer = { noticeId: 'notice-1', objectionId: 'objection-1', outcome: 'rejected', answerDigest: digest } as const;
const answered = by('b', objectionAnswered({ ...answer, unitId: 'village-1' }), '2016-03-05');
const withdrawal = { noticeId: 'notice-1', objectionId: 'objection-1', reason: '已核实' };
const withdrawn = by('b', objectionWithdrawn({ ...withdrawal, unitId: 'village-1' }), '2016-03-05');
const given = { notice: [posted, raised] };

test('another than who recorded it answers an objection, once', () => {
  const on = { effectiveOn: '2016-03-05' };
  expect(when(answerObjection, given, answer, on)).toEqual({
    notice: [objectionAnswered({ ...answer, unitId: 'village-1' })],
  });
  expect(when(answerObjection, given, answer, { ...on, actor: 'account:window' })).toEqual({
    refused: 'objection.answered-by-recorder',
    field: 'objectionId',
  });
  expect(when(answerObjection, given, answer)).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  for (const closed of [answered, withdrawn]) {
    const again = { notice: [posted, raised, closed] };
    const refused = { refused: 'objection.already-closed', field: 'objectionId' };
    expect(when(answerObjection, again, answer, on)).toEqual(refused);
    expect(when(withdrawObjection, again, withdrawal, on)).toEqual(refused);
  }
  expect(when(answerObjection, { notice: [posted] }, answer, on)).toEqual({
    refused: 'objection.unknown',
    field: 'objectionId',
  });
  expect(when(answerObjection, {}, answer, on)).toEqual({ refused: 'notice.unknown', field: 'noticeId' });
});

test('who objected may withdraw', () => {
  expect(when(withdrawObjection, given, withdrawal, { effectiveOn: '2016-03-05' })).toEqual({
    notice: [objectionWithdrawn({ ...withdrawal, unitId: 'village-1' })],
  });
  expect(when(withdrawObjection, given, withdrawal)).toMatchObject({ refused: 'effective-day.before-last-step' });
});

describe('the window', () => {
  const code = (facts: readonly object[], unitId: string, on: string) =>
    windowFault(stateOf(notice('notice-1'), facts as never) as Notice, unitId, on, 'noticeId')?.code;

  test('is closed when its last day has passed', () => {
    expect(code([posted], 'village-1', '2016-03-07')).toBe('notice.still-open');
    expect(code([posted], 'village-1', '2016-03-08')).toBeUndefined();
  });

  test('is held open by an objection, for the unit that it is against alone', () => {
    expect(code([posted, raised], 'village-1', '2016-03-08')).toBe('notice.objection-open');
    expect(code([posted, raised], 'village-2', '2016-03-08')).toBeUndefined();
    for (const closed of [answered, withdrawn])
      expect(code([posted, raised, closed], 'village-1', '2016-03-08')).toBeUndefined();
  });

  test('never closes for a unit against which an objection was upheld', () => {
    const upheld = by('b', objectionAnswered({ ...answer, outcome: 'upheld', unitId: 'village-1' }), '2016-03-05');
    expect(code([posted, raised, upheld], 'village-1', '2016-03-08')).toBe('notice.objection-upheld');
    expect(code([posted, raised, upheld], 'village-2', '2016-03-08')).toBeUndefined();
  });
});
