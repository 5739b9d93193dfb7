import { by, when } from '../kernel/given.ts';
import { endAppointment } from './end-appointment.ts';
import { appointmentEnded, leaderAppointed, leaderRegistered } from './facts.ts';

const held = { leaderId: 'leader-1', appointmentId: 'a-1', post: 'head', unitId: 'county-1' } as const;
const registered = [leaderRegistered({ leaderId: 'leader-1', name: '演示干部' })];
const appointed = [...registered, by('account:clerk', leaderAppointed({ ...held, mode: 'full' }), '2016-01-10')];
const request = { leaderId: 'leader-1', appointmentId: 'a-1', endReason: 'transfer' } as const;
const ended = appointmentEnded({ ...request, unitId: 'county-1', post: 'head' });

test.each(['2016-01-10', '2016-12-31'])('a spell from 2016-01-10 may end on %s, its last day', (effectiveOn) => {
  expect(when(endAppointment, { leader: appointed }, request, { effectiveOn })).toEqual({ leader: [ended] });
});

test('an id may be any word, also one that programs know', () => {
  const asked = { ...request, appointmentId: 'constructor' };
  expect(when(endAppointment, { leader: appointed }, asked)).toMatchObject({ refused: 'appointment.unknown' });
});

test.each([
  ['nobody', [], '2016-12-31', 'leader.unknown', 'leaderId'],
  ['a leader without it', registered, '2016-12-31', 'appointment.unknown', 'appointmentId'],
  ['a spell that begins later', appointed, '2016-01-09', 'appointment.ends-before-start', 'effectiveOn'],
  ['a spell that has ended', [...appointed, ended], '2016-12-31', 'appointment.already-ended', 'appointmentId'],
])('no spell ends for %s', (_, leader, effectiveOn, refused, field) => {
  expect(when(endAppointment, { leader }, request, { effectiveOn })).toEqual({ refused, field });
});

test('an end that lies ahead is brought forward, and nothing else: one that has come stands', () => {
  const ahead = [...appointed, by('account:clerk', ended, '2036-02-01')];
  const endOn = (effectiveOn: string, today = '2018-01-01') =>
    when(endAppointment, { leader: ahead }, request, { effectiveOn, today });
  expect(endOn('2018-01-01')).toEqual({ leader: [ended] });
  expect(endOn('2026-02-01')).toEqual({ leader: [ended] });
  expect(endOn('2036-02-01', '2030-01-01')).toEqual({ refused: 'appointment.ends-already', field: 'effectiveOn' });
  expect(endOn('2018-01-01', '2036-02-01')).toEqual({ refused: 'appointment.already-ended', field: 'appointmentId' });
  const brought = [...ahead, by('account:clerk', ended, '2018-01-01')];
  expect(
    when(endAppointment, { leader: brought }, request, { effectiveOn: '2018-01-01', today: '2018-01-01' }),
  ).toEqual({ refused: 'appointment.already-ended', field: 'appointmentId' });
});
