import { by, when } from '../kernel/given.ts';
import { memberJoined, memberLeft, teamRecalled, teamSent } from './facts.ts';
import { givenLeader, givenSpell, givenUnit, OTHER_VILLAGE, SENDER, VILLAGE } from './given-grassroots.ts';
import { joinTeam } from './join-team.ts';
import { leaveTeam } from './leave-team.ts';
import { recallTeam } from './recall-team.ts';
import { sendTeam } from './send-team.ts';

const teamId = 'team-1';
const request = { teamId, unitId: VILLAGE, senderId: SENDER, until: '2017-12-31' };
const village = [givenUnit(VILLAGE, 'village')];
const sender = [givenUnit(SENDER, 'department')];
const sent = by('a', teamSent(request), '2016-02-01');

test('a department sends a team to a village, for a term', () => {
  const sending = (given: object, own: object = {}) =>
    when(sendTeam, { village, sender, ...given } as never, { ...request, ...own });
  expect(sending({})).toEqual({ team: [teamSent(request)] });
  expect(sending({ team: [sent] })).toEqual({ refused: 'team.already-exists', field: 'teamId' });
  expect(sending({ village: [] })).toEqual({ refused: 'unit.unknown', field: 'unitId' });
  expect(sending({ village: [givenUnit(VILLAGE, 'township')] })).toEqual({
    refused: 'team.not-to-a-village',
    field: 'unitId',
  });
  expect(sending({ sender: [] })).toEqual({ refused: 'unit.unknown', field: 'senderId' });
  expect(sending({}, { until: '2016-02-29' })).toEqual({ refused: 'sending.term-turned-round', field: 'until' });
});

const member = { teamId, memberId: 'one', name: '甲' };
const byId = { teamId, memberId: 'one', leaderId: 'li' };
const joined = by('a', memberJoined({ ...member, unitId: VILLAGE }), '2016-02-01');
const joining = (own: object, given: object = {}, more: object = {}) =>
  when(joinTeam, { team: [sent], leader: [givenLeader('li')], ...given } as never, own, more);

test('whoever joins is named by their id as a leader, or by a name, which stands apart', () => {
  expect(joining(member)).toEqual({ team: [memberJoined({ ...member, unitId: VILLAGE })] });
  expect(joining(byId)).toEqual({ team: [memberJoined({ ...byId, unitId: VILLAGE })] });
  expect(joined).toMatchObject({ personal: { name: '甲' } });
  const either = { refused: 'team-member.leader-or-name', field: 'leaderId' };
  expect(joining({ ...member, leaderId: 'li' })).toEqual(either);
  expect(joining({ teamId, memberId: 'one' })).toMatchObject({ refused: either.refused });
  expect(joining(byId, { leader: [] })).toEqual({ refused: 'leader.unknown', field: 'leaderId' });
  expect(joining(member, { team: [sent, joined] })).toEqual({
    refused: 'team-member.already-exists',
    field: 'memberId',
  });
  expect(joining(member, { team: [] })).toEqual({ refused: 'team.unknown', field: 'teamId' });
  expect(joining(member, {}, { effectiveOn: '2016-01-31' })).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
});

test('nobody lives in two villages at once', () => {
  const refused = { refused: 'team-member.in-two-villages', field: 'leaderId' };
  const secretary = (to?: string) => ({
    leader: [givenLeader('li'), ...givenSpell('li', { unitId: OTHER_VILLAGE, to })],
  });
  expect(joining(byId, secretary())).toEqual(refused);
  expect(joining(byId, secretary('2016-02-29'))).toHaveProperty('team');
  expect(joining(byId, { leader: [givenLeader('li'), ...givenSpell('li', {})] })).toHaveProperty('team');

  const there = { teamId: 'team-2', memberId: 'two', leaderId: 'li', unitId: OTHER_VILLAGE };
  const about = [by('a', memberJoined(there), '2016-01-01')];
  const other = [by('a', teamSent({ ...request, teamId: 'team-2', unitId: OTHER_VILLAGE }), '2016-01-01'), ...about];
  const left = by('a', memberLeft({ ...there, endReason: 'transfer' }), '2016-02-29');
  const gone = by('a', teamRecalled({ teamId: 'team-2', unitId: OTHER_VILLAGE, endReason: 'relieved' }), '2016-02-29');
  expect(joining(byId, { others: [other] }, { about })).toEqual(refused);
  for (const end of [left, gone])
    expect(joining(byId, { others: [[...other, end]] }, { about })).toHaveProperty('team');
});

test('a member leaves once, not before they came', () => {
  const asked = { teamId, memberId: 'one', endReason: 'health' } as const;
  const leaving = (facts: readonly object[], effectiveOn = '2016-03-01') =>
    when(leaveTeam, { team: facts as never }, asked, { effectiveOn });
  expect(leaving([sent, joined])).toEqual({ team: [memberLeft({ ...asked, unitId: VILLAGE })] });
  expect(leaving([sent])).toEqual({ refused: 'team-member.unknown', field: 'memberId' });
  expect(leaving([])).toEqual({ refused: 'team.unknown', field: 'teamId' });
  const left = by('a', memberLeft({ ...asked, unitId: VILLAGE }), '2016-02-20');
  expect(leaving([sent, joined, left])).toEqual({ refused: 'team-member.already-left', field: 'memberId' });
  expect(leaving([sent, joined], '2016-01-31')).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
});

test('a team leaves its village once, and nobody joins it afterwards', () => {
  const asked = { teamId, endReason: 'relieved' } as const;
  const recalling = (facts: readonly object[], effectiveOn = '2016-03-01') =>
    when(recallTeam, { team: facts as never }, asked, { effectiveOn });
  expect(recalling([sent, joined])).toEqual({ team: [teamRecalled({ ...asked, unitId: VILLAGE })] });
  expect(recalling([])).toEqual({ refused: 'team.unknown', field: 'teamId' });
  expect(recalling([sent], '2016-01-31')).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  const recalled = [sent, joined, by('a', teamRecalled({ ...asked, unitId: VILLAGE }), '2016-02-20')];
  const refused = { refused: 'team.already-recalled', field: 'teamId' };
  expect(recalling(recalled)).toEqual(refused);
  expect(joining({ ...member, memberId: 'two' }, { team: recalled })).toEqual(refused);
  expect(when(leaveTeam, { team: recalled as never }, { teamId, memberId: 'one', endReason: 'health' })).toEqual(
    refused,
  );
});
