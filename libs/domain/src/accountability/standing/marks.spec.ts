import { v5 } from 'uuid';
import { leaderFacts } from '../engine/leader-facts.ts';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import { PROGRAMME_POLICY } from '../programme-policy.ts';
import { deriveUnder } from './derive.ts';

const programme = (): GivenProgramme => {
  const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
  p.povertyCounty('poor');
  return p;
};

/** Li fails twice in county-a; the measure is decided on 20 March 2018 and executed on 1 April. */
function removed(): GivenProgramme & { readonly held: string } {
  const p = programme();
  const held = p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  p.publish('county-a', 2017, false);
  p.log.settle();
  p.decideMeasure('li', 'dismissal', '2018-03-20');
  p.executeMeasure('li', '2018-04-01');
  p.log.settle();
  return { ...p, held };
}

const marks = ({ log }: GivenProgramme, who: string, day: string): readonly string[] =>
  log.standing(who, day).marks.map(({ mark }) => mark);

test('executed removal with the appointment still open is flagged', () => {
  const p = removed();
  expect(marks(p, 'li', '2018-04-01')).toEqual(['effect-period-running']);
  const { status, marks: found } = p.log.standing('li', '2018-04-02');
  expect(status).toBe('removed');
  expect(found.find(({ mark }) => mark === 'in-post-after-removal')).toMatchObject({
    since: '2018-04-01',
    unitId: 'county-a',
    appointmentId: p.held,
    title: { zh: '免职后仍在职' },
    sentence: {
      zh: '免职已于 2018-04-01 执行，而该同志county-a行政主要负责人的任职尚未结束。',
      en: 'The removal was executed on 2018-04-01, and the appointment as head of county-a is still open.',
    },
  });
  p.end('li', 'county-a', p.held, '2018-04-10', 'head', 'accountability-removal');
  expect(marks(p, 'li', '2018-04-10')).toContain('in-post-after-removal');
  expect(marks(p, 'li', '2018-04-11')).toEqual(['effect-period-running']);
});

test('effect period running: which, until when', () => {
  const p = removed();
  const [running] = p.log.standing('li', '2018-03-20').marks;
  expect(running).toMatchObject({
    mark: 'effect-period-running',
    since: '2018-03-20',
    until: '2019-03-19',
    sentence: {
      zh: '2018-03-20 决定的组织措施（免职）在影响期内：不得任同级以上职务至 2019-03-19。',
      en: 'The measure decided on 2018-03-20 (dismissal) bars posts of the same rank or above until 2019-03-19.',
    },
  });
  expect(marks(p, 'li', '2018-03-19')).toEqual([]);
  expect(marks(p, 'li', '2019-03-19')).toContain('effect-period-running');
  expect(marks(p, 'li', '2019-03-20')).not.toContain('effect-period-running');
  p.restore('li', 'measure', '2018-09-01');
  expect(marks(p, 'li', '2018-08-31')).toContain('effect-period-running');
  expect(marks(p, 'li', '2018-09-01')).toEqual([]);
});

test('removed person appointed within the effect period: a mark, beside the review, which stays as it is', () => {
  const p = removed();
  p.end('li', 'county-a', p.held, '2018-04-01', 'head', 'accountability-removal');
  p.appoint('li', 'county-b', '2018-08-01');
  p.log.settle();
  expect(marks(p, 'li', '2018-07-31')).toEqual(['effect-period-running']);
  const { status, obligations, marks: found } = p.log.standing('li', '2018-08-01');
  expect(status).toBe('removed');
  expect(obligations.map(({ ruleId, state }) => `${ruleId} ${state}`)).toContain('appointed-within-effect-period due');
  expect(found.find(({ mark }) => mark === 'appointed-within-effect-period')).toMatchObject({
    since: '2018-08-01',
    until: '2019-03-19',
    unitId: 'county-b',
    sentence: {
      zh: '该同志自 2018-08-01 起任county-b行政主要负责人，而组织措施的影响期至 2019-03-19，不得任此职务。',
      en: 'From 2018-08-01 on this person is head of county-b, a post that a measure bars until 2019-03-19.',
    },
  });
});

test('head of a poverty unit moved before delisting: the mark changes no status, and stays once it is remedied', () => {
  const p = programme();
  p.appoint('wang', 'poor', '2016-01-01', { post: 'party-secretary', to: '2017-04-10' });
  p.appoint('wang', 'poor', '2017-04-20', { post: 'party-secretary' });
  p.log.settle();
  expect(marks(p, 'wang', '2017-04-10')).toEqual([]);
  const { status, marks: open } = p.log.standing('wang', '2017-04-11');
  expect(status).toBe('clear');
  expect(open).toMatchObject([{ mark: 'tenure-breach', unitId: 'poor', since: '2017-04-11' }]);
  expect(open[0]?.remediedOn).toBeUndefined();
  expect(open[0]?.sentence).toEqual({
    zh: '该同志不再担任poor党组织书记，自 2017-04-11 起，离任原因为“调动”，所在贫困县尚未摘帽，事先未经批准。',
    en: 'From 2017-04-11 on this person is no longer party secretary of poor, for the reason “transfer”; its county was not delisted yet, and nobody had approved of it beforehand.',
  });
  const [remedied] = p.log.standing('wang', '2017-04-20').marks;
  expect(remedied).toMatchObject({ mark: 'tenure-breach', remediedOn: '2017-04-20' });
  expect(remedied?.sentence.zh).toMatch(/；已于 2017-04-20 返回原职，予以纠正。$/);
  expect(remedied?.events).toHaveLength(3);
});

test('what was known then: no later fact changes an earlier answer', () => {
  const p = programme();
  p.appoint('wang', 'poor', '2016-01-01', { to: '2018-10-01' });
  p.log.settle();
  const before = p.log.facts.length;
  p.delist('poor', '2018-03-10');
  p.log.settle();
  expect(p.log.standing('wang', '2018-12-31', before).marks).toHaveLength(1);
  expect(p.log.standing('wang', '2018-12-31').marks).toEqual([]);
});

test('under another policy, tenure is that of the other', () => {
  const p = programme();
  p.appoint('wang', 'poor', '2016-01-01', { to: '2017-04-10' });
  const facts = p.log.carryOut(leaderFacts('wang', '2018-01-01'));
  const { tenure: _, ...bindsNobody } = PROGRAMME_POLICY;
  expect(deriveUnder(facts, PROGRAMME_POLICY, '2018-01-01').marks).toHaveLength(1);
  expect(deriveUnder(facts, bindsNobody, '2018-01-01').marks).toEqual([]);
});
