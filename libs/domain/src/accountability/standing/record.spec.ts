import { v5 } from 'uuid';
import { leaderFacts } from '../engine/leader-facts.ts';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import { recordOf } from './derive.ts';

const programme = (): GivenProgramme => givenProgramme(givenLog((name) => v5(name, v5.URL)));

const recordIn = ({ log }: GivenProgramme, who: string, day: string) => {
  const facts = log.carryOut(leaderFacts(who, day));
  return recordOf(facts, facts.policies, day);
};
const typesAt = ({ log }: GivenProgramme, events: readonly { readonly position: number }[]) =>
  events.map(({ position }) => log.facts[position]?.type);

test('nothing is on record of who did nothing', () => {
  expect(recordIn(programme(), 'li', '2018-01-01')).toEqual({
    leaderId: 'li',
    joined: [],
    asOf: '2018-01-01',
    results: [],
    exemptions: [],
    measures: [],
    effectPeriods: [],
    breaches: [],
  });
});

test('results answered for, and shares of others, with their events and a sentence', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01', { to: '2017-02-28' });
  p.appoint('wang', 'county-a', '2017-03-01');
  const published = p.publish('county-a', 2016, false);
  p.publish('county-a', 2017, true);
  expect(recordIn(p, 'li', '2017-02-14').results).toEqual([]);
  const { results } = recordIn(p, 'li', '2018-03-01');
  expect(results.map(({ year, says, effective, servedDays }) => [year, says, effective, servedDays])).toEqual([
    [2016, 'failed', true, 366],
    [2017, 'completed', false, 59],
  ]);
  expect(results[0]?.events).toContainEqual({ eventId: published.id, position: published.position });
  expect(results.map(({ sentence }) => sentence)).toEqual([
    {
      zh: 'county-a 2016 年度任务未完成，等次为“不合格”；该同志任行政主要负责人（第一责任人）366 天，全年 366 天，由其负责。',
      en: 'county-a did not complete its task in 2016, graded “不合格”; this person served 366 of 366 days as head (first responsible): the year is theirs to answer for.',
    },
    {
      zh: 'county-a 2017 年度任务完成，等次为“合格”；该同志任行政主要负责人（第一责任人）59 天，全年 365 天，任职不足，不由其负责。',
      en: 'county-a completed its task in 2017, graded “合格”; this person served 59 of 365 days as head (first responsible): too little for the year to be theirs to answer for.',
    },
  ]);
});

test('a revised result stands as it was revised; an exempt year is an exemption and no result', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  p.revise('county-a', 2016, true, '2017-05-01');
  p.exempt('county-a', 2017, '2017-12-01');
  p.publish('county-a', 2017, false);
  const { results, exemptions } = recordIn(p, 'li', '2018-06-01');
  expect(results.map(({ year, says }) => [year, says])).toEqual([[2016, 'completed']]);
  expect(typesAt(p, results[0]?.events ?? [])).toEqual([
    'organisation.leader-appointed',
    'assessment.result-published',
    'assessment.result-revised',
  ]);
  expect(exemptions.map(({ year, says }) => [year, says])).toEqual([[2017, 'exempt']]);
  expect(exemptions[0]?.sentence.zh).toContain('county-a 2017 年度经批准免责');
  p.revokeExemption('county-a', 2017, '2018-06-02');
  const after = recordIn(p, 'li', '2018-06-02');
  expect(after.results.map(({ year, says }) => [year, says])).toEqual([
    [2016, 'completed'],
    [2017, 'failed'],
  ]);
  expect(after.exemptions).toEqual([]);
});

test('measures and their effects, running and over, and revoked', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  p.publish('county-a', 2017, false);
  p.log.settle();
  p.decideMeasure('li', 'demotion', '2018-03-20');
  p.executeMeasure('li', '2018-04-01');
  const { measures, effectPeriods } = recordIn(p, 'li', '2018-05-01');
  expect(measures).toMatchObject([
    { form: 'demotion', unitId: 'county-a', decidedOn: '2018-03-20', executedOn: '2018-04-01', state: 'executed' },
  ]);
  expect(measures[0]?.sentence).toEqual({
    zh: '因county-a 2017 年度的责任，中共怀化市委于 2018-03-20 决定降职；已于 2018-04-01 执行，影响期至 2020-03-19。',
    en: 'For county-a in 2017, 中共怀化市委 decided on 2018-03-20: demotion; executed on 2018-04-01, in effect until 2020-03-19.',
  });
  expect(typesAt(p, measures[0]?.events ?? [])).toEqual(
    expect.arrayContaining(['accountability.measure-decided', 'accountability.measure-executed']),
  );
  expect(effectPeriods).toMatchObject([{ bar: 'promotion', from: '2018-03-20', until: '2020-03-19', isRunning: true }]);
  expect(recordIn(p, 'li', '2020-03-20').effectPeriods).toMatchObject([{ isRunning: false }]);
  p.restore('li', 'measure', '2018-06-01');
  expect(recordIn(p, 'li', '2018-06-01')).toMatchObject({ measures: [{ state: 'restored' }], effectPeriods: [] });
});

test('a measure that an appeal has undone: nobody is removed or barred by it, and it is not raised again', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  for (const year of [2016, 2017]) p.publish('county-a', year, false);
  p.log.settle();
  p.decideMeasure('li', 'dismissal', '2018-03-20', '2018-04-20');
  p.executeMeasure('li', '2018-04-01');
  p.appealMeasure('li', '2018-04-02', 'rejected');
  expect(recordIn(p, 'li', '2018-04-03')).toMatchObject({
    measures: [{ state: 'executed', sentence: { zh: expect.stringContaining('申诉已于 2018-04-02 驳回') } }],
    effectPeriods: [{ isRunning: true }],
  });
  const q = programme();
  q.appoint('li', 'county-a', '2016-01-01');
  for (const year of [2016, 2017]) q.publish('county-a', year, false);
  q.log.settle();
  q.decideMeasure('li', 'dismissal', '2018-03-20', '2018-04-20');
  q.executeMeasure('li', '2018-04-01');
  q.appealMeasure('li', '2018-04-02', 'upheld');
  q.publish('county-a', 2018, true);
  q.appoint('li', 'county-b', '2018-05-01');
  const before = q.log.facts.length;
  q.log.settle();
  expect(q.log.facts.slice(before)).toEqual([]);
  expect(recordIn(q, 'li', '2019-04-03')).toMatchObject({
    measures: [{ state: 'revoked', sentence: { zh: expect.stringContaining('申诉成立') } }],
    effectPeriods: [],
    breaches: [],
  });
});

test('breaches, with what the engine recorded of them, and the remedy', () => {
  const p = programme();
  p.povertyCounty('poor');
  p.appoint('li', 'poor', '2016-01-01', { to: '2017-04-10' });
  p.appoint('li', 'poor', '2017-04-20');
  expect(recordIn(p, 'li', '2017-04-30').breaches).toMatchObject([{ kind: 'tenure', breachId: undefined }]);
  p.log.settle();
  const [found] = recordIn(p, 'li', '2017-04-30').breaches;
  expect(found).toMatchObject({
    breachId: expect.any(String),
    kind: 'tenure',
    unitId: 'poor',
    on: '2017-04-11',
    remediedOn: '2017-04-20',
  });
  expect(typesAt(p, found?.events ?? [])).toEqual([
    'organisation.leader-appointed',
    'organisation.appointment-ended',
    'organisation.leader-appointed',
    'accountability.breach-raised',
    'accountability.breach-remedied',
  ]);
  expect(recordIn(p, 'li', '2017-04-15').breaches[0]?.remediedOn).toBeUndefined();
});
