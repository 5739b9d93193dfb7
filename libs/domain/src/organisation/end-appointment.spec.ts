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
  ['a spell that begins later', appointed, '2016-01-09', 'appointment.ends-before-start', undefined],
  ['a spell that has ended', [...appointed, ended], '2016-12-31', 'appointment.already-ended', 'appointmentId'],
])('no spell ends for %s', (_, leader, effectiveOn, refused, field) => {
  expect(when(endAppointment, { leader }, request, { effectiveOn })).toEqual({ refused, field });
});
