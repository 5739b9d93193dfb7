import { v5 } from 'uuid';
import { givenLog } from '../given-log.ts';
import { BY_RANK, HUBEI } from '../given-policies.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import type { Policy } from '../policy.ts';
import { PROGRAMME_POLICY } from '../programme-policy.ts';

/** What policies of other places require: each kind of trigger, by the engine and by a standing. */

const programme = (policy: Policy): GivenProgramme => {
  const p = givenProgramme(
    givenLog((name) => v5(name, v5.URL)),
    policy,
  );
  p.appoint('head', 'county-a', '2016-01-01');
  p.appoint('charge', 'county-a', '2016-01-01', { post: 'leader-in-charge' });
  p.appoint('deputy', 'county-a', '2016-01-01', { post: 'deputy-secretary' });
  return p;
};

interface Required {
  readonly kind: string;
  readonly leaderId?: string;
  readonly year: number;
  readonly ruleId: string;
  readonly triggerId?: string;
  readonly body?: string;
  readonly dueOn: string;
}
/** `kind of whom year by rule`, in the order of whom and year; what has lapsed is left out. */
function required({ log }: GivenProgramme): readonly string[] {
  log.settle();
  const of = (type: string) => log.facts.filter((fact) => fact.type === type).map(({ data }) => data);
  const lapsed = of('accountability.obligation-lapsed').map((data) => (data as { obligationId: string }).obligationId);
  return (of('accountability.obligation-required') as (Required & { obligationId: string })[])
    .filter(({ obligationId }) => !lapsed.includes(obligationId))
    .map(({ kind, leaderId, year, ruleId, triggerId, body }) =>
      [kind, 'of', leaderId, year, 'by', ruleId, triggerId && `on ${triggerId}`, body && `(${body})`]
        .filter(Boolean)
        .join(' '),
    )
    .sort();
}

const graded = (p: GivenProgramme, year: number, grade: string) =>
  p.publish('county-a', year, grade < 'C', `${year + 1}-03-01`, { grade });

test('Hubei: C is interviewed by the city, D by the province, of principals alone', () => {
  const p = programme(HUBEI);
  graded(p, 2016, 'C');
  graded(p, 2017, 'A');
  graded(p, 2018, 'D');
  expect(required(p)).toEqual([
    'interview of head 2016 by grade-c (city)',
    'interview of head 2018 by grade-d (province)',
  ]);
  const { explanation, status } = p.log.standing('head', '2017-03-02');
  expect(status).toBe('interview-due');
  expect(explanation[0]).toMatchObject({
    ruleId: 'grade-c',
    title: { zh: '考核等次为 C', en: 'grade C' },
    basis: { zh: '湖北省贫困县扶贫成效考核办法（2016—2020年）' },
    sentence: {
      zh: 'county-a 2016 年度考核等次为“C”，该同志为第一责任人，应由市级警示约谈；约谈期限为 2017-03-31。',
      en: 'county-a was graded “C” for 2016; as first responsible this person is to be interviewed by the city; the interview is due on 2017-03-31.',
    },
  });
});

test('Hubei: D two years running entails a measure, and its own days; C and D do not make a streak', () => {
  const p = programme(HUBEI);
  graded(p, 2016, 'C');
  graded(p, 2017, 'D');
  expect(required(p)).not.toContain('measure of head 2017 by grade-d-twice');
  graded(p, 2018, 'D');
  expect(required(p)).toEqual([
    'interview of head 2016 by grade-c (city)',
    'interview of head 2017 by grade-d (province)',
    'interview of head 2018 by grade-d (province)',
    'measure of head 2018 by grade-d-twice',
  ]);
  const measure = p.obligationsOf('head', 'measure').at(-1);
  expect(measure?.data.dueOn).toBe('2019-04-30');
  const { explanation } = p.log.standing('head', '2019-03-02');
  expect(explanation[0]?.sentence).toEqual({
    zh: 'county-a 2017、2018 连续两个年度考核等次为“D”，该同志两年均为第一责任人；组织措施期限为 2019-04-30。',
    en: 'county-a was graded “D” in 2017 and 2018, two years in a row; this person was first responsible in both; the measure is due on 2019-04-30.',
  });
});

test('Hubei: a completed task is no way out, and a better grade is; a revision takes back what it rested on', () => {
  const p = programme(HUBEI);
  p.publish('county-a', 2016, true, '2017-03-01', { grade: 'D' });
  p.publish('county-a', 2017, false, '2018-03-01', { grade: 'B' });
  expect(required(p)).toEqual(['interview of head 2016 by grade-d (province)']);
  p.revise('county-a', 2016, false, '2018-04-01');
  expect(required(p)).toEqual([]);
});

test('a streak in doubt is reviewed whatever its trigger is on, and the review says which', () => {
  const p = programme(HUBEI);
  graded(p, 2016, 'D');
  p.exempt('county-a', 2017);
  graded(p, 2018, 'D');
  expect(required(p)).toContain('review of head 2018 by failures-around-exemption on grade-d-twice');
  const { explanation } = p.log.standing('head', '2019-03-02');
  expect(explanation[0]?.sentence.en).toBe(
    'county-a was graded “D” before an exempt year, and again in 2018; this person answered for both, which is to be reviewed; the review is due on 2019-03-31.',
  );
});

test('three years running: two do not suffice, a third under a successor does', () => {
  const [, , twice] = HUBEI.triggers;
  if (!twice) throw new Error('no such trigger');
  const p = programme({ ...HUBEI, triggers: [{ ...twice, id: 'grade-d-thrice', years: 3 }] });
  for (const year of [2016, 2017]) graded(p, year, 'D');
  expect(required(p)).toEqual([]);
  graded(p, 2018, 'D');
  expect(required(p)).toEqual(['measure of head 2018 by grade-d-thrice']);
  const sentence = p.log.standing('head', '2019-03-02').explanation[0]?.sentence;
  expect(sentence?.zh).toContain('2016、2017、2018 连续三个年度考核等次为“D”，该同志三年均为第一责任人');
  expect(sentence?.en).toContain(
    'in 2016, 2017 and 2018, three years in a row; this person was first responsible in all',
  );
});

test.each([
  [{ rank: 12, of: 13 }, ['interview of head 2016 by last-two']],
  [{ rank: 11, of: 13 }, []],
  [{ rank: 13, of: 13 }, ['interview of head 2016 by last-two', 'review of charge 2016 by last-tenth']],
  [{ rank: 18, of: 20 }, []],
  [{ rank: 19, of: 20 }, ['interview of head 2016 by last-two', 'review of charge 2016 by last-tenth']],
])('by rank: %j', (rank, expected) => {
  const p = programme(BY_RANK);
  p.publish('county-a', 2016, true, '2017-03-01', { rank });
  expect(required(p)).toEqual(expected);
});

test('a revision keeps the rank unless it names another', () => {
  const p = programme(BY_RANK);
  p.publish('county-a', 2016, true, '2017-03-01', { rank: { rank: 12, of: 13 } });
  p.revise('county-a', 2016, false, '2017-04-01');
  expect(required(p)).toEqual(['interview of head 2016 by last-two']);
  p.revise('county-a', 2016, true, '2017-05-01', { rank: { rank: 5, of: 13 } });
  expect(required(p)).toEqual([]);
});

test('a veto counts where the trigger names it', () => {
  const p = programme(BY_RANK);
  p.publish('county-a', 2016, false, '2017-03-01', { vetoes: ['other'] });
  expect(required(p)).toEqual([]);
  p.publish('county-a', 2017, false, '2018-03-01', { vetoes: ['other', 'fraud'] });
  expect(required(p)).toEqual([
    'review of charge 2017 by vetoed',
    'review of deputy 2017 by vetoed',
    'review of head 2017 by vetoed',
  ]);
});

test('each year falls under the policy of its publication, a streak under that of its last year', () => {
  const p = programme(PROGRAMME_POLICY);
  p.publish('county-a', 2016, false, '2017-03-01', { grade: 'D' });
  p.adopt({ ...HUBEI, version: 2, decisionsFrom: '2018-01-01' });
  p.publish('county-a', 2017, false, '2018-03-01', { grade: 'D' });
  expect(required(p).filter((one) => one.includes('head'))).toEqual([
    'interview of head 2016 by failed-year',
    'interview of head 2017 by grade-d (province)',
    'measure of head 2017 by grade-d-twice',
  ]);
});
