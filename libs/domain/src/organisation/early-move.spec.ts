import fc from 'fast-check';
import { by, when } from '../kernel/given.ts';
import { approveEarlyMove } from './approve-early-move.ts';
import { earlyMove, earlyMoves } from './early-move.ts';
import {
  appointmentEnded,
  earlyMoveApproved,
  earlyMoveRefused,
  earlyMoveRequested,
  leaderAppointed,
  leaderRegistered,
} from './facts.ts';
import { refuseEarlyMove } from './refuse-early-move.ts';
import { requestEarlyMove } from './request-early-move.ts';

const which = { leaderId: 'leader-1', appointmentId: 'a-1' };
const request = { ...which, reason: '另有任用' };
const post = { unitId: 'county-1', post: 'party-secretary' } as const;
const leader = [
  leaderRegistered({ leaderId: 'leader-1', name: '演示干部' }),
  leaderAppointed({ ...which, ...post, mode: 'full' }),
];
const requested = by('account:clerk', earlyMoveRequested(request), '2017-03-01');
const approved = earlyMoveApproved({ ...which, ...post });
const refused = earlyMoveRefused(request);
const another = { actor: 'account:minister', effectiveOn: '2017-03-02' };

test('an early move is requested, and approved by another than who requested it', () => {
  expect(when(requestEarlyMove, { leader }, request)).toEqual({ earlyMove: [earlyMoveRequested(request)] });
  expect(when(approveEarlyMove, { leader, earlyMove: [requested] }, which, another)).toEqual({ earlyMove: [approved] });
  expect(
    when(approveEarlyMove, { leader, earlyMove: [requested] }, which, { ...another, actor: 'account:clerk' }),
  ).toEqual({ refused: 'early-move.same-person', field: 'appointmentId' });
});

test('what was refused may be requested anew; what waits or is approved may not', () => {
  const given = (...earlyMove: object[]) => ({ leader, earlyMove: earlyMove as never });
  expect(when(refuseEarlyMove, given(requested), request, another)).toEqual({ earlyMove: [refused] });
  const denied = by('account:minister', refused, '2017-03-02');
  const anew = (effectiveOn: string) => when(requestEarlyMove, given(requested, denied), request, { effectiveOn });
  expect(anew('2017-03-02')).toHaveProperty('earlyMove');
  expect(anew('2017-03-01')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  const exists = { refused: 'early-move.already-exists', field: 'appointmentId' };
  expect(when(requestEarlyMove, given(requested), request)).toEqual(exists);
  expect(when(requestEarlyMove, given(requested, approved), request)).toEqual(exists);
  const decided = { refused: 'early-move.already-decided', field: 'appointmentId' };
  expect(when(approveEarlyMove, given(requested, approved), which, another)).toEqual(decided);
  expect(when(refuseEarlyMove, given(requested, refused), request, another)).toEqual(decided);
});

test('what is asked for two appointments is kept apart, whatever hyphens and dots their ids hold', () => {
  const Id = fc.stringMatching(/^[a-z0-9]([a-z0-9.-]{0,6}[a-z0-9])?$/);
  fc.assert(
    fc.property(Id, Id, Id, Id, (a, b, c, d) => {
      const name = (leaderId: string, appointmentId: string) => earlyMove({ leaderId, appointmentId }).name;
      expect(name(a, b) === name(c, d)).toBe(a === c && b === d);
      expect(name(`${a}-${b}`, c)).not.toBe(name(a, `${b}-${c}`));
    }),
  );
});

test('a refusal names the appointment as such', () => {
  expect(earlyMoves.exists('a-1', 'appointmentId').text).toEqual({
    zh: '任职 a-1 的提前调离申请已存在',
    en: 'There is already an early move requested for the appointment a-1',
  });
});

test('once the end is recorded it is too late, for the request and for the approval', () => {
  const left = [...leader, by('account:clerk', appointmentEnded({ ...which, ...post, endReason: 'transfer' }))];
  const tooLate = { refused: 'early-move.end-recorded', field: 'appointmentId' };
  expect(when(requestEarlyMove, { leader: left }, request)).toEqual(tooLate);
  expect(when(approveEarlyMove, { leader: left, earlyMove: [requested] }, which, another)).toEqual(tooLate);
});

test('nobody approves or refuses for their own unit, nor before it was requested', () => {
  const acting = [leaderAppointed({ leaderId: 'leader-2', appointmentId: 'b-1', ...post, mode: 'full' })];
  const own = { ...another, leaderId: 'leader-2' };
  expect(when(approveEarlyMove, { leader, acting: [acting], earlyMove: [requested] }, which, own)).toMatchObject({
    refused: 'unit.own-affair',
  });
  expect(when(refuseEarlyMove, { leader, acting: [acting], earlyMove: [requested] }, request, own)).toMatchObject({
    refused: 'unit.own-affair',
  });
  const before = { ...another, effectiveOn: '2017-02-28' };
  const early = { refused: 'effective-day.before-last-step', field: 'effectiveOn' };
  expect(when(approveEarlyMove, { leader, earlyMove: [requested] }, which, before)).toEqual(early);
  expect(when(refuseEarlyMove, { earlyMove: [requested] }, request, before)).toEqual(early);
});

test('for an unknown leader or appointment, or a post that binds nobody, there is nothing to approve', () => {
  expect(when(requestEarlyMove, {}, request)).toEqual({ refused: 'leader.unknown', field: 'leaderId' });
  expect(when(requestEarlyMove, { leader: leader.slice(0, 1) }, request)).toEqual({
    refused: 'appointment.unknown',
    field: 'appointmentId',
  });
  expect(when(approveEarlyMove, { leader }, which, another)).toEqual({
    refused: 'early-move.unknown',
    field: 'appointmentId',
  });
  const deputy = [leaderAppointed({ ...which, ...post, post: 'deputy-secretary', mode: 'full' })];
  expect(when(requestEarlyMove, { leader: deputy }, request)).toEqual({
    refused: 'early-move.post-not-bound',
    field: 'appointmentId',
  });
});
