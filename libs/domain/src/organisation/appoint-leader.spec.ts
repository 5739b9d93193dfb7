import { by, when } from '../kernel/given.ts';
import { appointLeader } from './appoint-leader.ts';
import { appointmentEnded, leaderAppointed, leaderRegistered, unitEstablished, unitMerged } from './facts.ts';

const unit = [
  unitEstablished({ unitId: 'county-1', level: 'county', code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县' }),
];
const leader = [leaderRegistered({ leaderId: 'leader-1', name: '演示干部', demo: true })];
const request = { leaderId: 'leader-1', appointmentId: 'a-1', post: 'head', unitId: 'county-1', mode: 'full' } as const;
const ended = appointmentEnded({ ...request, endReason: 'transfer' });
const liaison = { ...request, post: 'liaison-leader', liaisonUnitIds: ['township-1', 'township-2'] } as const;
const sector = { ...request, post: 'sector-leader', sectors: ['agriculture'] } as const;

test.each([
  ['head', request, { leader, unit }],
  ['liaison leader, for units that exist', liaison, { leader, unit, liaison: [unit, unit] }],
  ['sector leader, for a sector', sector, { leader, unit }],
])('a known leader is appointed to a known unit as %s', (_, asked, given) => {
  expect(when(appointLeader, given, asked)).toEqual({ leader: [leaderAppointed(asked)] });
});

test.each([
  ['the leader is unknown', request, { unit }, 'leader.unknown', 'leaderId'],
  ['the unit is unknown', request, { leader }, 'unit.unknown', 'unitId'],
  [
    'the appointment exists',
    request,
    { unit, leader: [...leader, leaderAppointed(request)] },
    'appointment.already-exists',
    'appointmentId',
  ],
  [
    'they hold the post already',
    { ...request, appointmentId: 'a-2' },
    { unit, leader: [...leader, leaderAppointed(request)] },
    'appointment.post-held',
    'post',
  ],
  [
    'they still hold it on that day',
    { ...request, appointmentId: 'a-2' },
    { unit, leader: [...leader, leaderAppointed(request), by('account:clerk', ended, '2016-03-01')] },
    'appointment.post-held',
    'post',
  ],
  [
    'the unit was not there yet',
    request,
    { leader, unit: unit.map((each) => by('account:clerk', each, '2999-01-01')) },
    'unit.not-yet-established',
    'unitId',
  ],
  [
    'others have succeeded the unit',
    request,
    { leader, unit: [...unit, unitMerged({ unitId: 'county-1', successorId: 'county-2' })] },
    'unit.already-succeeded',
    'unitId',
  ],
  ['a liaison unit is unknown', liaison, { leader, unit, liaison: [unit] }, 'unit.unknown', 'liaisonUnitIds.1'],
  [
    'a liaison leader has nothing to liaise with',
    { ...request, post: 'liaison-leader' },
    { leader, unit },
    'appointment.without-scope',
    'post',
  ],
  [
    'they hold it from a later day on',
    { ...request, appointmentId: 'a-2' },
    { unit, leader: [...leader, by('account:clerk', leaderAppointed(request), '2016-03-02')] },
    'appointment.post-held-later',
    'effectiveOn',
  ],
  [
    'a first secretary is not for a village',
    { ...request, post: 'first-secretary' },
    { leader, unit },
    'appointment.post-not-at-level',
    'post',
  ],
  [
    'a liaison is with their own unit',
    { ...liaison, liaisonUnitIds: ['township-1', 'county-1'] },
    { leader, unit, liaison: [unit, unit] },
    'appointment.liaison-with-own-unit',
    'liaisonUnitIds.1',
  ],
])('nobody is appointed when %s', (_, asked, given, refused, field) => {
  expect(when(appointLeader, given, asked)).toEqual({ refused, field });
});

test.each([
  ['another post of the unit', { ...request, appointmentId: 'a-2', post: 'party-secretary' } as const, []],
  ['the same post again, once it has ended', { ...request, appointmentId: 'a-2' } as const, ['2016-02-29']],
])('whoever holds a post is given %s', (_, asked, endedOn) => {
  const before = [...leader, leaderAppointed(request), ...endedOn.map((day) => by('account:clerk', ended, day))];
  expect(when(appointLeader, { unit, leader: before }, asked)).toEqual({ leader: [leaderAppointed(asked)] });
});
