import { by, when } from '../kernel/given.ts';
import { leadersJoined } from '../organisation/facts.ts';
import { firstSecretaryHandedOver, firstSecretarySent, memberJoined, teamRecalled, teamSent } from './facts.ts';
import { givenLeader, givenSpell, givenUnit, OTHER_VILLAGE, SENDER, VILLAGE } from './given-grassroots.ts';
import { handOverVillage } from './hand-over-village.ts';
import { sendFirstSecretary } from './send-first-secretary.ts';

const request = {
  unitId: VILLAGE,
  leaderId: 'li',
  appointmentId: `of-li-${VILLAGE}`,
  senderId: SENDER,
  until: '2017-12-31',
};
const units = { village: [givenUnit(VILLAGE, 'village')], sender: [givenUnit(SENDER, 'department')] };
const leader = [givenLeader('li'), ...givenSpell('li', {})];

const sending = (given: object = {}, own: object = {}, more: object = {}) =>
  when(sendFirstSecretary, { ...units, leader, ...given } as never, { ...request, ...own }, more);

test('a department sends whoever is appointed first secretary of a village, for a term', () => {
  expect(sending()).toEqual({ sendings: [firstSecretarySent(request)] });
});

test.each([
  ['nobody', { leader: [] }, {}, 'leader.unknown', 'leaderId'],
  ['to no village', { village: [] }, {}, 'unit.unknown', 'unitId'],
  ['from nowhere', { sender: [] }, {}, 'unit.unknown', 'senderId'],
  ['by a village', { sender: [givenUnit(SENDER, 'village')] }, {}, 'sending.by-village', 'senderId'],
  ['under no appointment', {}, { appointmentId: 'none' }, 'appointment.unknown', 'appointmentId'],
  [
    'who is appointed to another village',
    { leader: [givenLeader('li'), ...givenSpell('li', { unitId: OTHER_VILLAGE })] },
    { appointmentId: `of-li-${OTHER_VILLAGE}` },
    'first-secretary.other-appointment',
    'appointmentId',
  ],
  [
    'who has another post there',
    { leader: [givenLeader('li'), ...givenSpell('li', { post: 'head' as never })] },
    {},
    'first-secretary.other-appointment',
    'appointmentId',
  ],
  ['for a term turned round', {}, { until: '2016-02-29' }, 'sending.term-turned-round', 'until'],
])('%s is not sent', (_, given, own, refused, field) => {
  expect(sending(given, own)).toEqual({ refused, field });
});

test('the term lies within the appointment', () => {
  const outside = { refused: 'first-secretary.outside-appointment', field: 'effectiveOn' };
  expect(sending({}, {}, { effectiveOn: '2015-12-31' })).toEqual(outside);
  const ended = [givenLeader('li'), ...givenSpell('li', { to: '2016-02-29' })];
  expect(sending({ leader: ended })).toEqual(outside);
});

test('a second term begins when the first is over', () => {
  const sent = [by('a', firstSecretarySent(request), '2016-01-01')];
  const again = (effectiveOn: string) => sending({ sendings: sent }, { until: '2019-12-31' }, { effectiveOn });
  expect(again('2017-12-31')).toEqual({ refused: 'first-secretary.already-sent', field: 'appointmentId' });
  expect(again('2018-01-01')).toHaveProperty('sendings');
});

test('nobody is first secretary of two villages at once', () => {
  const elsewhere = (to?: string) => [...leader, ...givenSpell('li', { unitId: OTHER_VILLAGE, to })];
  expect(sending({ leader: elsewhere() })).toEqual({ refused: 'first-secretary.in-two-villages', field: 'leaderId' });
  expect(sending({ leader: elsewhere('2016-03-01') })).toHaveProperty('refused');
  expect(sending({ leader: elsewhere('2016-02-29') })).toHaveProperty('sendings');
});

test('nor there while they live in another with a resident team, whichever is recorded first', () => {
  const of = { teamId: 'team-2', unitId: OTHER_VILLAGE };
  const joined = by('a', memberJoined({ ...of, memberId: 'two', leaderId: 'li' }), '2016-01-01');
  const team = [by('a', teamSent({ ...of, senderId: SENDER, until: '2017-12-31' }), '2016-01-01'), joined];
  const gone = by('a', teamRecalled({ ...of, endReason: 'relieved' }), '2016-02-29');
  const about = [joined];
  expect(sending({ teams: [team] }, {}, { about })).toEqual({
    refused: 'team-member.in-two-villages',
    field: 'leaderId',
  });
  expect(sending({ teams: [[...team, gone]] }, {}, { about })).toHaveProperty('sendings');
});

test('and no village has two: whoever was there before has ended', () => {
  const about = givenSpell('wang', {}).slice(0, 1);
  const other = (to?: string) => ({ others: [[givenLeader('wang'), ...givenSpell('wang', { to })]] });
  const over = { refused: 'first-secretary.overlapping', field: 'appointmentId' };
  expect(sending(other(), {}, { about })).toEqual(over);
  expect(sending(other('2016-03-01'), {}, { about })).toEqual(over);
  expect(sending(other('2016-02-29'), {}, { about })).toHaveProperty('sendings');
});

const handover = {
  unitId: VILLAGE,
  leaderId: 'li',
  appointmentId: `of-li-${VILLAGE}`,
  toLeaderId: 'wang',
  toAppointmentId: `of-wang-${VILLAGE}`,
  recordDigest: 'a'.repeat(64),
};
const sent = (leaderId: string, on: string) =>
  by('a', firstSecretarySent({ ...request, leaderId, appointmentId: `of-${leaderId}-${VILLAGE}` }), on);
const spell = (leaderId: string, days: { from?: string; to?: string }) => [
  givenLeader(leaderId),
  ...givenSpell(leaderId, days),
];
const two = {
  sendings: [sent('li', '2016-01-01'), sent('wang', '2018-01-01')],
  leader: spell('li', { to: '2017-12-31' }),
  successor: spell('wang', { from: '2018-01-01' }),
};
const handing = (given: object = {}, own: object = {}, effectiveOn = '2018-01-02') =>
  when(handOverVillage, { ...two, ...given } as never, { ...handover, ...own }, { effectiveOn });

test('one first secretary hands over to the next, once', () => {
  expect(handing()).toEqual({ sendings: [firstSecretaryHandedOver(handover)] });
  const done = [...two.sendings, by('a', firstSecretaryHandedOver(handover), '2018-01-02')];
  expect(handing({ sendings: done })).toEqual({ refused: 'handover.already-recorded', field: 'appointmentId' });
});

test.each([
  ['by whom nobody sent', { sendings: [two.sendings[1]] }, {}, 'first-secretary.unknown', 'appointmentId'],
  ['to whom nobody sent', { sendings: [two.sendings[0]] }, {}, 'first-secretary.unknown', 'toAppointmentId'],
  [
    'whose appointment was struck out',
    { leader: spell('li', {}).slice(0, 1) },
    {},
    'appointment.unknown',
    'appointmentId',
  ],
  ['to one whose was', { successor: [] }, {}, 'appointment.unknown', 'toAppointmentId'],
  ['while they serve', { leader: spell('li', {}) }, {}, 'handover.still-serving', 'appointmentId'],
  ['to oneself', {}, { toLeaderId: 'li', toAppointmentId: 'x' }, 'handover.to-oneself', 'toLeaderId'],
  [
    'to oneself under another id',
    { persons: [by('a', leadersJoined({ leaderId: 'wang', intoId: 'li', reasonCode: 'registered-twice' }))] },
    {},
    'handover.to-oneself',
    'toLeaderId',
  ],
  [
    'to whoever was there before',
    { successor: spell('wang', { from: '2015-01-01' }) },
    {},
    'handover.successor-earlier',
    'toAppointmentId',
  ],
])('nothing is handed over %s', (_, given, own, refused, field) => {
  expect(handing(given, own)).toEqual({ refused, field });
});

test('nor before they came', () => {
  expect(handing({}, {}, '2015-12-31')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
});
