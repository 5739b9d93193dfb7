import { v5 } from 'uuid';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import { checkAppointment, type PlannedMove } from './check-appointment.ts';

const programme = (): GivenProgramme => {
  const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
  p.povertyCounty('poor');
  return p;
};
const check = ({ log }: GivenProgramme, planned: PlannedMove) => log.carryOut(checkAppointment(planned));
const asHead = (unitId: string, from: string) => ({ unitId, post: 'head', mode: 'full', from }) as const;

test('the end of a head’s appointment before delisting would be a breach of tenure; nothing is recorded', () => {
  const p = programme();
  const appointmentId = p.appoint('li', 'poor', '2016-01-01');
  const before = p.log.facts.length;
  const planned = { leaderId: 'li', end: { appointmentId, endReason: 'transfer', to: '2017-04-10' } } as const;
  expect(check(p, planned)).toMatchObject({
    breaches: [{ kind: 'tenure', unitId: 'poor', on: '2017-04-11', events: [{ position: before - 1 }] }],
    remedies: [],
    unknownAppointmentId: undefined,
  });
  expect(check(p, planned).breaches[0]?.sentence.zh).toContain('所在贫困县尚未摘帽');
  expect(check(p, { ...planned, end: { ...planned.end, endReason: 'health' } }).breaches).toEqual([]);
  p.release('li', 'poor', appointmentId, '2017-04-01');
  expect(check(p, planned).breaches).toEqual([]);
  expect(p.log.facts).toHaveLength(before + 1);
});

test('… until the time after delisting is over, also of a township', () => {
  const p = programme();
  const appointmentId = p.appoint('li', 'poor-town', '2016-01-01');
  p.delist('poor', '2018-03-10');
  const ending = (to: string) =>
    check(p, { leaderId: 'li', end: { appointmentId, endReason: 'transfer', to } }).breaches.map(({ until }) => until);
  expect(ending('2018-09-08')).toEqual(['2018-09-09']);
  expect(ending('2018-09-09')).toEqual([]);
});

test('an appointment within an effect period would be a breach, in a post that the measure bars alone', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  p.publish('county-a', 2017, false);
  p.log.settle();
  p.decideMeasure('li', 'dismissal', '2018-03-20');
  expect(check(p, { leaderId: 'li', appointment: asHead('county-b', '2018-08-01') })).toMatchObject({
    breaches: [{ kind: 'effect-period', unitId: 'county-b', on: '2018-08-01', until: '2019-03-19' }],
  });
  expect(check(p, { leaderId: 'li', appointment: asHead('county-b', '2019-03-20') }).breaches).toEqual([]);
  expect(check(p, { leaderId: 'li', appointment: asHead('town', '2018-08-01') }).breaches).toEqual([]);
});

test('a return to the post would remedy the breach; a move is an end and an appointment at once', () => {
  const p = programme();
  p.appoint('li', 'poor', '2016-01-01', { to: '2017-04-10' });
  expect(check(p, { leaderId: 'li', appointment: asHead('poor', '2017-04-20') })).toMatchObject({
    breaches: [],
    remedies: [{ kind: 'tenure', unitId: 'poor', on: '2017-04-11' }],
  });
  const appointmentId = p.appoint('wang', 'poor-town', '2016-01-01');
  const end = { appointmentId, endReason: 'transfer', to: '2017-04-10' } as const;
  expect(check(p, { leaderId: 'wang', end, appointment: asHead('county-b', '2017-04-11') }).breaches).toHaveLength(1);
});

test('of an appointment that the leader does not have, it says so', () => {
  const p = programme();
  const end = { appointmentId: 'nothing', endReason: 'transfer', to: '2017-04-10' } as const;
  expect(check(p, { leaderId: 'li', end })).toEqual({ breaches: [], remedies: [], unknownAppointmentId: 'nothing' });
});
