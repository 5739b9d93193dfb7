import { v5 } from 'uuid';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import { factsFrom } from '../known/facts-from.ts';
import { attributionsOf } from './attribution.ts';
import { FOREVER } from './view.ts';

const programme = (): GivenProgramme => givenProgramme(givenLog((name) => v5(name, v5.URL)));

/** Who answers for county-a in 2017: `days served`, with a mark where it is theirs to answer for. */
function attributed(p: GivenProgramme, asOf = FOREVER): Record<string, string> {
  const found = attributionsOf(factsFrom(p.log.facts), 'county-a', 2017, 183, asOf);
  return Object.fromEntries(
    found.map(({ leaderId, servedDays, effective, post }) => [
      `${leaderId} ${post}`,
      `${servedDays}${effective ? ' ✓' : ''}`,
    ]),
  );
}

type Case = readonly [name: string, given: (p: GivenProgramme) => void, then: Record<string, string>];

const cases: readonly Case[] = [
  ['a whole year', (p) => p.appoint('li', 'county-a', '2010-01-01'), { 'li head': '365 ✓' }],
  [
    '183 days are enough, 182 are not',
    (p) => {
      p.appoint('li', 'county-a', '2017-01-01', { to: '2017-07-02' });
      p.appoint('wang', 'county-a', '2017-07-03');
    },
    { 'li head': '183 ✓', 'wang head': '182' },
  ],
  [
    'spells in the same post and unit add up, days in two spells count once',
    (p) => {
      p.appoint('li', 'county-a', '2017-01-01', { to: '2017-03-31' });
      p.appoint('li', 'county-a', '2017-03-01', { to: '2017-04-10', mode: 'acting' });
      p.appoint('li', 'county-a', '2017-09-01', { to: '2017-12-31' });
    },
    { 'li head': '222 ✓' },
  ],
  [
    'a spell inside another adds nothing',
    (p) => {
      p.appoint('li', 'county-a', '2017-01-01', { to: '2017-08-31' });
      p.appoint('li', 'county-a', '2017-03-01', { to: '2017-03-31' });
    },
    { 'li head': '243 ✓' },
  ],
  [
    'different posts do not add up',
    (p) => {
      p.appoint('li', 'county-a', '2017-01-01', { to: '2017-04-30' });
      p.appoint('li', 'county-a', '2017-05-01', { to: '2017-08-31', post: 'party-secretary' });
      p.appoint('wang', 'county-a', '2017-05-01');
    },
    { 'li head': '120', 'li party-secretary': '123 ✓', 'wang head': '245 ✓' },
  ],
  [
    'nobody reaches it: the longest server',
    (p) => {
      p.appoint('li', 'county-a', '2017-01-01', { to: '2017-04-30' });
      p.appoint('wang', 'county-a', '2017-05-01', { to: '2017-09-30' });
      p.appoint('zhao', 'county-a', '2017-10-01');
    },
    { 'li head': '120', 'wang head': '153 ✓', 'zhao head': '92' },
  ],
  [
    'on a tie, who held it at the end of the year',
    (p) => {
      p.appoint('li', 'county-a', '2017-04-01', { to: '2017-05-31' });
      p.appoint('wang', 'county-a', '2017-11-01');
    },
    { 'li head': '61', 'wang head': '61 ✓' },
  ],
  [
    'acting counts with a document, not without',
    (p) => {
      p.appoint('li', 'county-a', '2017-01-01', { mode: 'acting', documented: false });
      p.appoint('wang', 'county-a', '2017-01-01', { mode: 'acting', post: 'party-secretary' });
    },
    { 'wang party-secretary': '365 ✓' },
  ],
  [
    'two who hold the same post at the same time both answer',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01', { post: 'leader-in-charge' });
      p.appoint('wang', 'county-a', '2016-01-01', { post: 'leader-in-charge' });
    },
    { 'li leader-in-charge': '365 ✓', 'wang leader-in-charge': '365 ✓' },
  ],
  ['service in another year is no service', (p) => p.appoint('li', 'county-a', '2016-01-01', { to: '2016-12-31' }), {}],
  [
    'a post outside the chain answers for nothing',
    (p) => p.appoint('li', 'county-a', '2016-01-01', { post: 'other-leader' }),
    {},
  ],
];

test.each(cases)('%s', (_, given, then) => {
  const p = programme();
  given(p);
  expect(attributed(p)).toEqual(then);
});

test('as of a day, an end that lies ahead has not come', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2017-01-01', { to: '2017-03-31' });
  p.appoint('wang', 'county-a', '2017-04-01');
  expect(attributed(p, '2017-03-15')).toEqual({ 'li head': '365 ✓' });
  expect(attributed(p, '2017-04-15')).toEqual({ 'li head': '90', 'wang head': '275 ✓' });
});
