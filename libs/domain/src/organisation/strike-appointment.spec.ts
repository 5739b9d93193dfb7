import { by, when } from '../kernel/given.ts';
import { appointLeader } from './appoint-leader.ts';
import { endAppointment } from './end-appointment.ts';
import { appointmentEnded, appointmentStruck, leaderAppointed, leaderRegistered, unitEstablished } from './facts.ts';
import { strikeAppointment } from './strike-appointment.ts';

const held = { leaderId: 'leader-1', appointmentId: 'a-1', post: 'head', unitId: 'county-1' } as const;
const liaison = { sectors: ['agriculture'], liaisonUnitIds: ['county-2'] };
const registered = leaderRegistered({ leaderId: 'leader-1', name: '演示干部' });
const appointed = by('account:clerk', leaderAppointed({ ...held, mode: 'full', ...liaison }), '2016-01-10');
const end = {
  leaderId: 'leader-1',
  appointmentId: 'a-1',
  endReason: 'transfer',
  unitId: 'county-1',
  post: 'head',
} as const;
const ended = by('account:other', appointmentEnded(end), '2016-12-31');
const strike = { leaderId: 'leader-1', appointmentId: 'a-1', entry: 'appointment', reason: '录错了人' } as const;
const unit = [
  by(
    'account:clerk',
    unitEstablished({ unitId: 'county-1', level: 'county', code: '1', codeSystem: 'local', nameZh: '县' }),
    '2015-01-01',
  ),
];
const on = { effectiveOn: '2017-02-01', actor: 'account:checker' };
const struck = appointmentStruck({ ...strike, unitId: 'county-1', post: 'head', ...liaison });

test('an appointment that was entered wrongly is struck out by another, with what it reached, and its id stays used', () => {
  const leader = [registered, appointed, ended];
  expect(when(strikeAppointment, { leader }, strike, on)).toEqual({ leader: [struck] });
  const again = { ...held, mode: 'full' } as const;
  const without = [...leader, struck];
  expect(when(appointLeader, { leader: without, unit }, again, on)).toMatchObject({
    refused: 'appointment.already-exists',
  });
  expect(when(appointLeader, { leader: without, unit }, { ...again, appointmentId: 'a-2' }, on)).toHaveProperty(
    'leader',
  );
  const ending = { leaderId: 'leader-1', appointmentId: 'a-1', endReason: 'transfer' } as const;
  expect(when(endAppointment, { leader: without }, ending, on)).toMatchObject({ refused: 'appointment.unknown' });
});

test('an end that was entered wrongly is struck out by another than who entered the end, and the spell goes on', () => {
  const leader = [registered, appointed, ended];
  const ofEnd = { ...strike, entry: 'end' } as const;
  const done = appointmentStruck({ ...ofEnd, unitId: 'county-1', post: 'head', ...liaison });
  expect(when(strikeAppointment, { leader }, ofEnd, { ...on, actor: 'account:clerk' })).toEqual({ leader: [done] });
  const ending = { leaderId: 'leader-1', appointmentId: 'a-1', endReason: 'retirement-age' } as const;
  expect(when(endAppointment, { leader: [...leader, done] }, ending, on)).toHaveProperty('leader');
  // Held again since: two spells of one post would overlap.
  const again = by('account:clerk', leaderAppointed({ ...held, appointmentId: 'a-2', mode: 'full' }), '2017-01-10');
  expect(when(strikeAppointment, { leader: [...leader, again] }, ofEnd, on)).toEqual({
    refused: 'appointment.held-again',
    field: 'entry',
  });
});

test('once what was entered too early is struck out, spells are entered in their order', () => {
  const earlier = { ...held, appointmentId: 'a-0', mode: 'full' } as const;
  const before = { ...on, effectiveOn: '2015-03-01' };
  const given = (leader: (typeof appointed)[]) => ({ leader: [registered, ...leader] as (typeof appointed)[], unit });
  expect(when(appointLeader, given([appointed]), earlier, before)).toMatchObject({
    refused: 'appointment.post-held-later',
  });
  expect(when(appointLeader, given([appointed, by('account:checker', struck)]), earlier, before)).toHaveProperty(
    'leader',
  );
});

test.each([
  [
    'by who entered it',
    [registered, appointed],
    strike,
    { ...on, actor: 'account:clerk' },
    'appointment.struck-by-recorder',
    undefined,
  ],
  [
    'by whom it is about',
    [registered, appointed],
    strike,
    { ...on, leaderId: 'leader-1' },
    'appointment.own-affair',
    undefined,
  ],
  ['of nobody', [], strike, on, 'leader.unknown', 'leaderId'],
  ['that is not there', [registered], strike, on, 'appointment.unknown', 'appointmentId'],
  ['a second time', [registered, appointed, struck], strike, on, 'appointment.unknown', 'appointmentId'],
  [
    'its end, where there is none',
    [registered, appointed],
    { ...strike, entry: 'end' as const },
    on,
    'appointment.no-end-to-strike',
    'entry',
  ],
] as const)('not struck out: an appointment %s', (_, leader, ask, context, refused, field) => {
  expect(when(strikeAppointment, { leader }, ask, context)).toEqual({ refused, field });
});
