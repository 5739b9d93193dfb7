import { v5 } from 'uuid';
import type { EndReason } from '../../../organisation/terms.ts';
import { givenLog } from '../../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../../given-programme.ts';
import { factsFrom } from '../../known/facts-from.ts';
import { PROGRAMME_POLICY } from '../../programme-policy.ts';
import { attributionsOf } from '../attribution.ts';
import { FOREVER } from '../view.ts';
import { breachAt } from './breach-at.ts';

const { tenure: _, ...BINDS_NOBODY } = PROGRAMME_POLICY;

const programme = (policy = PROGRAMME_POLICY): GivenProgramme => {
  const p = givenProgramme(
    givenLog((name) => v5(name, v5.URL)),
    policy,
  );
  p.povertyCounty('poor');
  return p;
};

/** What the log holds in the end: `kind unit from state`, in the order in which it was raised. */
function breaches({ log }: GivenProgramme): readonly string[] {
  log.settle();
  return [...factsFrom(log.facts).breaches.values()].map((about) => {
    const found = breachAt(about, FOREVER);
    return `${found?.kind} ${found?.leaderId} ${found?.unitId} ${found?.raisedOn} ${found?.state}`;
  });
}

/** From the first day of 2016 to a day of 2017, in the poverty county. */
const left = (p: GivenProgramme, endReason?: EndReason, to = '2017-04-10') =>
  p.appoint('li', 'poor', '2016-01-01', { to, ...(endReason && { endReason }) });

const OPEN = 'tenure li poor 2017-04-11 open';

test('head of a poverty unit moved before delisting: recorded; tenure breach', () => {
  const p = programme();
  left(p);
  expect(breaches(p)).toEqual([OPEN]);
  const raised = p.log.facts.find(({ type }) => type === 'accountability.breach-raised');
  expect(raised).toMatchObject({
    effectiveOn: '2017-04-11',
    data: { kind: 'tenure', leaderId: 'li', unitId: 'poor', post: 'head', policyVersion: 1, causes: [{}, {}] },
  });
  expect(p.log.facts.some(({ type }) => type === 'accountability.obligation-required')).toBe(false);
});

test.each([
  'retirement-age',
  'health',
  'incompetence',
  'resignation',
  'sanction',
  'special-need',
  'accountability-removal',
] as const)('… unless the end reason is one of seven codes: %s', (endReason) => {
  const p = programme();
  left(p, endReason);
  expect(breaches(p)).toEqual([]);
});

test('special need holds once a term: the second move for it within five years is a breach', () => {
  const p = programme();
  left(p, 'special-need');
  p.appoint('li', 'poor-town', '2017-05-01', { to: '2019-03-01', endReason: 'special-need' });
  expect(breaches(p)).toEqual(['tenure li poor-town 2019-03-02 open']);
  const later = programme();
  left(later, 'special-need');
  later.appoint('li', 'poor-town', '2017-05-01', { to: '2022-04-10', endReason: 'special-need' });
  expect(breaches(later)).toEqual([]);
});

test('promotion in place is no move: the person goes on in the unit; whoever does not, has left', () => {
  const p = programme();
  left(p, 'promotion-in-place');
  p.appoint('li', 'poor', '2017-04-11', { post: 'party-secretary' });
  expect(breaches(p)).toEqual([]);
  const gone = programme();
  left(gone, 'promotion-in-place');
  expect(breaches(gone)).toEqual([]);
  gone.appoint('li', 'county-b', '2017-04-11');
  expect(breaches(gone)).toEqual(['tenure li poor 2017-04-11 open']);
  // What was entered late ends it.
  gone.appoint('li', 'poor', '2017-04-11', { post: 'party-secretary' });
  expect(breaches(gone)).toEqual(['tenure li poor 2017-04-11 lapsed']);
});

test('who only comes back to hold the place has not come back', () => {
  const p = programme();
  left(p, 'transfer');
  p.appoint('li', 'poor', '2017-04-20', { mode: 'acting', to: '2017-04-20' });
  expect(breaches(p)).toEqual(['tenure li poor 2017-04-11 open']);
  p.appoint('li', 'poor', '2017-05-02');
  expect(breaches(p)).toEqual(['tenure li poor 2017-04-11 remedied']);
});

test('a township is bound until its county’s delisting', () => {
  const p = programme();
  p.appoint('li', 'poor-town', '2016-01-01', { to: '2017-04-10', endReason: 'term-ended' });
  expect(breaches(p)).toEqual(['tenure li poor-town 2017-04-11 open']);
});

test('after delisting heads stay for the time that the policy names, first and last day counted', () => {
  const p = programme();
  p.delist('poor', '2018-03-10');
  p.appoint('early', 'poor', '2016-01-01', { to: '2018-09-08' });
  p.appoint('in-time', 'poor-town', '2016-01-01', { to: '2018-09-09' });
  expect(breaches(p)).toEqual(['tenure early poor 2018-09-09 open']);
  const [raised] = p.log.facts.filter(({ type }) => type === 'accountability.breach-raised');
  expect(raised).toMatchObject({ data: { until: '2018-09-09', causes: [{}, {}, {}] } });
});

test('an exit shown false binds heads again from its revocation on, an approval struck out from the beginning', () => {
  const p = programme();
  p.delist('poor', '2018-03-10');
  p.appoint('between', 'poor', '2016-01-01', { to: '2019-06-01' });
  p.revokeExit('poor', '2019-07-01');
  p.appoint('after', 'poor', '2019-06-02', { to: '2019-08-01' });
  expect(breaches(p)).toEqual(['tenure after poor 2019-08-02 open']);
  const struck = programme();
  struck.delist('poor', '2018-03-10');
  struck.appoint('li', 'poor', '2016-01-01', { to: '2019-06-01' });
  expect(breaches(struck)).toEqual([]);
  struck.strikeApproval('poor', '2019-07-01');
  expect(breaches(struck)).toEqual(['tenure li poor 2019-06-02 open']);
});

test('a delisting recorded late takes the breach back, for the township too', () => {
  const p = programme();
  p.appoint('li', 'poor', '2016-01-01', { to: '2018-10-01' });
  p.appoint('wang', 'poor-town', '2016-01-01', { to: '2018-10-01' });
  expect(breaches(p)).toHaveLength(2);
  p.delist('poor', '2018-03-10');
  expect(breaches(p)).toEqual(['tenure li poor 2018-10-02 lapsed', 'tenure wang poor-town 2018-10-02 lapsed']);
});

test('a return to the same post is its remedy: concluded, still visible, and both spells add up in the year', () => {
  const p = programme();
  left(p);
  expect(breaches(p)).toEqual([OPEN]);
  p.appoint('li', 'poor', '2017-04-20');
  expect(breaches(p)).toEqual(['tenure li poor 2017-04-11 remedied']);
  const [remedied] = p.log.facts.filter(({ type }) => type === 'accountability.breach-remedied');
  expect(remedied).toMatchObject({ effectiveOn: '2017-04-20', data: { causes: [{}] } });
  const facts = factsFrom(p.log.facts);
  expect(attributionsOf(facts, 'poor', 2017, 183, FOREVER)).toMatchObject([{ leaderId: 'li', servedDays: 356 }]);
});

test('a return that was entered wrongly remedies nothing: the breach is open again; an end entered wrongly was none', () => {
  const p = programme();
  const held = left(p);
  const back = p.appoint('li', 'poor', '2017-04-20');
  expect(breaches(p)).toEqual(['tenure li poor 2017-04-11 remedied']);
  p.strike('li', 'poor', back, '2017-05-01');
  expect(breaches(p)).toEqual(['tenure li poor 2017-04-11 lapsed', OPEN]);
  p.strike('li', 'poor', held, '2017-05-02', { entry: 'end' });
  expect(breaches(p)).toEqual(['tenure li poor 2017-04-11 lapsed', 'tenure li poor 2017-04-11 lapsed']);
});

test('… but no other post is, nor a return when nobody is bound any more', () => {
  const p = programme();
  left(p);
  p.appoint('li', 'poor', '2017-04-20', { post: 'party-secretary' });
  p.delist('poor', '2018-03-10');
  p.appoint('li', 'poor', '2019-04-20');
  expect(breaches(p)).toEqual([OPEN]);
});

test('an approval recorded beforehand excuses, one recorded afterwards does not', () => {
  const p = programme();
  const held = p.appoint('li', 'poor', '2016-01-01');
  p.release('li', 'poor', held, '2017-04-01');
  p.end('li', 'poor', held, '2017-04-10');
  expect(breaches(p)).toEqual([]);
  const late = programme();
  late.release('li', 'poor', left(late), '2017-04-01');
  expect(breaches(late)).toEqual([OPEN]);
  const ofLater = programme();
  const again = ofLater.appoint('li', 'poor', '2016-01-01');
  ofLater.release('li', 'poor', again, '2017-04-11');
  ofLater.end('li', 'poor', again, '2017-04-10');
  expect(breaches(ofLater)).toEqual([OPEN]);
});

test('an end brought forward is another breach, of its own day', () => {
  const p = programme();
  const held = left(p, 'transfer', '2018-04-10');
  expect(breaches(p)).toEqual(['tenure li poor 2018-04-11 open']);
  p.end('li', 'poor', held, '2018-02-01');
  expect(breaches(p)).toEqual(['tenure li poor 2018-04-11 lapsed', 'tenure li poor 2018-02-02 open']);
  p.end('li', 'poor', held, '2018-01-15', 'head', 'health');
  expect(breaches(p)).toEqual(['tenure li poor 2018-04-11 lapsed', 'tenure li poor 2018-02-02 lapsed']);
});

test.each<readonly [string, (p: GivenProgramme) => void]>([
  ['other posts', (p) => p.appoint('li', 'poor', '2016-01-01', { post: 'leader-in-charge', to: '2017-04-10' })],
  ['who only holds the place', (p) => p.appoint('li', 'poor', '2016-01-01', { mode: 'acting', to: '2017-04-10' })],
  ['counties that are not in poverty', (p) => p.appoint('li', 'county-a', '2016-01-01', { to: '2017-04-10' })],
  [
    'whose post ends with its unit',
    (p) => {
      p.merge('poor-town', 'town', '2017-04-11');
      p.appoint('li', 'poor-town', '2016-01-01', { to: '2017-04-10' });
    },
  ],
])('tenure binds neither %s', (_, given) => {
  const p = programme();
  given(p);
  expect(breaches(p)).toEqual([]);
});

test('a policy without tenure binds nobody; one adopted later does not reach back', () => {
  const p = programme(BINDS_NOBODY);
  left(p);
  expect(breaches(p)).toEqual([]);
  p.adopt({ ...PROGRAMME_POLICY, version: 2, decisionsFrom: '2018-01-01' });
  p.appoint('wang', 'poor', '2017-04-11', { to: '2018-01-02' });
  expect(breaches(p)).toEqual(['tenure wang poor 2018-01-03 open']);
});

test('removed person appointed within the effect period: recorded, never refused; breach raised', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  p.publish('county-a', 2017, false);
  p.log.settle();
  p.decideMeasure('li', 'dismissal', '2018-03-20');
  p.appoint('li', 'county-b', '2018-08-01');
  expect(breaches(p)).toEqual(['effect-period li county-b 2018-08-01 open']);
  p.restore('li', 'measure', '2018-09-01');
  expect(breaches(p)).toEqual(['effect-period li county-b 2018-08-01 lapsed']);
});
