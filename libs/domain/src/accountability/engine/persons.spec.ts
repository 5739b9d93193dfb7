import { v5 } from 'uuid';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import { factsFrom } from '../known/facts-from.ts';
import { obligationAt } from '../rules/obligation-at.ts';
import { FOREVER } from '../rules/view.ts';

/** Two ids of one person: domain, “two ids for one person”. */

const programme = (): GivenProgramme => givenProgramme(givenLog((name) => v5(name, v5.URL)));

/** What stands of what was required, of whom, and what for. */
function standing({ log }: GivenProgramme): readonly string[] {
  const { obligations, persons } = factsFrom(log.facts);
  const all = [...obligations].map(([id, about]) => ({ id, found: obligationAt(about, FOREVER) }));
  return all
    .flatMap(({ id, found }) => {
      if (found?.fate !== 'standing') return [];
      return `${persons.recordedAs.get(id) ?? found.leaderId ?? found.unitId} ${found.kind} ${found.year}`;
    })
    .sort();
}

/** A county that fails two years running; its head is known under one id in the first year and under another in the second. */
function twoIds(): GivenProgramme {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01', { to: '2016-12-31' });
  p.appoint('li-2', 'county-a', '2017-01-01');
  p.publish('county-a', 2016, false);
  p.publish('county-a', 2017, false);
  p.log.settle();
  return p;
}

test('joined, a streak runs across both ids, and both lead to the whole', () => {
  const p = twoIds();
  expect(standing(p)).toEqual(['county-a supervision 2017', 'li interview 2016', 'li-2 interview 2017']);
  const before = p.log.facts.length;
  const event = p.join('li-2', 'li', '2018-03-01');
  p.log.settle();
  // The measure is that of one person who was first responsible in both years; so the unit itself is supervised no more.
  expect(standing(p)).toEqual(['li interview 2016', 'li measure 2017', 'li-2 interview 2017']);
  const [one, other] = ['li', 'li-2'].map((leaderId) => p.log.standing(leaderId, '2018-03-02'));
  expect(one).toEqual(other);
  expect(one).toMatchObject({
    leaderId: 'li',
    status: 'measure-due',
    joined: [{ leaderId: 'li-2', intoId: 'li', on: '2018-03-01', event: { position: event.position } }],
  });
  expect(one?.explanation[0]?.events.map(({ position }) => position)).toContain(event.position);
  // What was known before the join is answered as it was.
  expect(p.log.standing('li', '2018-03-02', before)).toMatchObject({ leaderId: 'li', joined: [] });
  expect(p.log.standing('li-2', '2018-03-02', before)).toMatchObject({ leaderId: 'li-2', status: 'interview-due' });
});

test('… and separated again by another, everything is as it was', () => {
  const p = twoIds();
  const [was, wasOther] = ['li', 'li-2'].map((leaderId) => p.log.standing(leaderId, '2018-06-01'));
  p.join('li-2', 'li', '2018-03-01');
  p.log.settle();
  p.separate('li-2', 'li', '2018-03-05');
  p.log.settle();
  expect(standing(p)).toEqual(['county-a supervision 2017', 'li interview 2016', 'li-2 interview 2017']);
  for (const [leaderId, before] of [['li', was] as const, ['li-2', wasOther] as const]) {
    const now = p.log.standing(leaderId, '2018-06-01');
    expect({ status: now.status, shares: now.shares, joined: now.joined }).toEqual({
      status: before?.status,
      shares: before?.shares,
      joined: [],
    });
  }
});

test('served shares add up: neither half of the year was enough, both together are', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2017-01-01', { to: '2017-05-31' });
  p.appoint('li-2', 'county-a', '2017-06-01', { to: '2017-09-30' });
  p.appoint('wang', 'county-a', '2017-10-01');
  p.publish('county-a', 2017, false);
  p.log.settle();
  expect(standing(p)).toEqual(['li interview 2017']); // the longest server of three
  p.appoint('zhao', 'county-a', '2016-01-01', { to: '2016-12-31' });
  p.join('li-2', 'li', '2018-03-01');
  p.log.settle();
  const { shares } = p.log.standing('li-2', '2018-03-02');
  expect(shares).toMatchObject([{ leaderId: 'li', servedDays: 273, effective: true }]);
});

test('required of both ids for one year, it is required of the person once; what was carried out of it stays', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  p.appoint('li-2', 'county-a', '2016-01-01', { post: 'party-secretary' });
  p.publish('county-a', 2016, false);
  p.log.settle();
  expect(standing(p)).toEqual(['li interview 2016', 'li-2 interview 2016']);
  p.holdInterview('li-2', '2017-03-01', '2017-06-01');
  p.log.settle();
  p.join('li-2', 'li', '2017-03-02');
  p.log.settle();
  expect(standing(p)).toEqual(['li-2 interview 2016']);
  // What the engine says of an obligation is told of the id under which it was required.
  const lapsed = p.log.facts.filter(({ type }) => type === 'accountability.obligation-lapsed');
  expect(lapsed.map(({ data }) => (data as { leaderId: string }).leaderId)).toEqual(['li']);
  expect(p.log.standing('li', '2017-03-03').status).toBe('in-rectification');
});

test('nothing is left that was required of nobody, where both were carried out', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  p.appoint('li-2', 'county-a', '2016-01-01', { post: 'party-secretary' });
  p.publish('county-a', 2016, false);
  p.log.settle();
  for (const leaderId of ['li', 'li-2']) p.holdInterview(leaderId, '2017-03-01', '2017-06-01');
  p.join('li-2', 'li', '2017-03-02');
  p.log.settle();
  const { status, obligations } = p.log.standing('li', '2017-03-03');
  expect([status, obligations.map(({ state }) => state)]).toEqual([
    'in-rectification',
    ['in-rectification', 'in-rectification'],
  ]);
});

test('another who answers for the unit is judged by the joined service, too', () => {
  const p = programme();
  // Of three nobody served long enough: the longest answers. Joined, the two others served longer together.
  p.appoint('wang', 'county-a', '2017-01-01', { to: '2017-05-31' });
  p.appoint('li', 'county-a', '2017-06-01', { to: '2017-09-15' });
  p.appoint('li-2', 'county-a', '2017-09-16', { to: '2017-12-31' });
  p.publish('county-a', 2017, false);
  p.log.settle();
  expect(standing(p)).toEqual(['wang interview 2017']);
  p.join('li-2', 'li', '2018-03-01');
  p.log.settle();
  expect(standing(p)).toEqual(['li interview 2017']);
});

test('a breach that was raised of one id is that of the person, and a return under the other remedies it', () => {
  const p = programme();
  p.povertyCounty('county-p');
  const first = p.appoint('li', 'county-p', '2016-01-01');
  p.end('li', 'county-p', first, '2018-03-01');
  p.appoint('li-2', 'county-p', '2018-03-11');
  p.log.settle();
  expect(p.log.standing('li', '2018-04-01').marks).toMatchObject([{ mark: 'tenure-breach', remediedOn: undefined }]);
  p.join('li-2', 'li', '2018-03-20');
  p.log.settle();
  expect(p.log.standing('li-2', '2018-04-01').marks).toMatchObject([
    { mark: 'tenure-breach', remediedOn: '2018-03-11' },
  ]);
  const remedied = p.log.facts.filter(({ type }) => type === 'accountability.breach-remedied');
  expect(remedied).toMatchObject([{ data: { leaderId: 'li' } }]);
});

test('a suspicion stands beside the standing of both, until it is dismissed, or they are joined', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  p.appoint('wang', 'county-a', '2016-01-01', { post: 'party-secretary' });
  const event = p.suspect('wang', 'li', '2017-02-01');
  const marks = (leaderId: string, on: string) => p.log.standing(leaderId, on).marks.map(({ mark }) => mark);
  expect([marks('li', '2017-01-31'), marks('li', '2017-02-01'), marks('wang', '2018-02-01')]).toEqual([
    [],
    ['duplicate-suspected'],
    ['duplicate-suspected'],
  ]);
  expect(p.log.standing('li', '2017-03-01')).toMatchObject({
    status: 'clear',
    marks: [{ since: '2017-02-01', events: [{ position: event.position }], sentence: { en: expect.any(String) } }],
  });
  p.resolve('li', 'wang', 'dismissed', '2017-04-01');
  expect([marks('li', '2017-03-31'), marks('li', '2017-04-01')]).toEqual([['duplicate-suspected'], []]);
  p.suspect('li', 'wang', '2017-05-01');
  p.join('wang', 'li', '2017-06-01');
  expect(marks('wang', '2017-05-15')).toEqual([]); // they are one, and were
});
