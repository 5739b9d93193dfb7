import { v5 } from 'uuid';
import { commended, rectificationAccepted } from '../facts.ts';
import { givenLog } from '../given-log.ts';
import { BY_FINDING, BY_RANK, HUBEI, WESTERN } from '../given-policies.ts';
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
    zh: 'county-a 2017、2018 连续两个年度考核等次为“D”，且此前的整改届时未通过验收，该同志两年均为第一责任人；组织措施期限为 2019-04-30。',
    en: 'county-a was graded “D” in 2017 and 2018, two years in a row, and what was to be rectified before was not accepted by then; this person was first responsible in both; the measure is due on 2019-04-30.',
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
  expect(sentence?.zh).toContain(
    '2016、2017、2018 连续三个年度考核等次为“D”，且此前的整改届时未通过验收，该同志三年均为第一责任人',
  );
  expect(sentence?.en).toContain(
    'in 2016, 2017 and 2018, three years in a row, and what was to be rectified before was not accepted by then; this person was first responsible in all',
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

test('Hubei: what was rectified and accepted by the second D is no ground for a measure, whenever it is recorded', () => {
  const p = programme(HUBEI);
  graded(p, 2016, 'D');
  p.log.settle();
  p.holdInterview('head', '2017-03-20', '2017-06-30');
  p.closeOut('head', '2018-03-01');
  graded(p, 2017, 'D');
  expect(required(p)).not.toContainEqual(expect.stringContaining('measure'));
  const late = programme(HUBEI);
  graded(late, 2016, 'D');
  late.log.settle();
  late.holdInterview('head', '2017-03-20', '2017-06-30');
  late.log.settle();
  const interview = late.obligationsOf('head', 'interview').at(-1)?.data;
  graded(late, 2017, 'D');
  expect(required(late)).toContain('measure of head 2017 by grade-d-twice');
  const { obligationId = '', leaderId, unitId = '', year = 0 } = interview ?? {};
  late.log.record(rectificationAccepted({ obligationId, leaderId, unitId, year }), '2018-02-28');
  expect(required(late)).not.toContainEqual(expect.stringContaining('measure'));
  late.log.record(rectificationAccepted({ obligationId, leaderId, unitId, year }), '2018-03-02');
  expect(required(late)).not.toContainEqual(expect.stringContaining('measure'));
});

test('Hubei: accepted after the day is too late', () => {
  const p = programme(HUBEI);
  graded(p, 2016, 'D');
  p.log.settle();
  p.holdInterview('head', '2017-03-20', '2017-06-30');
  p.closeOut('head', '2018-03-02');
  graded(p, 2017, 'D');
  expect(required(p)).toContain('measure of head 2017 by grade-d-twice');
});

test('Hubei: A three years running is commended by the province, and is no burden on anybody’s standing', () => {
  const p = programme(HUBEI);
  for (const year of [2016, 2017, 2018]) graded(p, year, 'A');
  expect(required(p)).toEqual(['commendation of head 2018 by grade-a-thrice (province)']);
  expect(p.log.standing('head', '2020-01-01')).toMatchObject({
    status: 'clear',
    obligations: [{ kind: 'commendation', title: { zh: '连续三年考核等次为 A' }, state: 'overdue' }],
  });
  const about = p.obligationsOf('head', 'commendation').at(-1)?.data;
  const { obligationId = '', leaderId, unitId = '', year = 0 } = about ?? {};
  p.log.record(commended({ obligationId, leaderId, unitId, year, decidingBody: '省扶贫开发领导小组' }), '2019-04-01');
  expect(p.log.standing('head', '2020-01-01').obligations).toMatchObject([{ state: 'concluded' }]);
  p.revise('county-a', 2018, true, '2020-01-01', { grade: 'B' });
  p.log.settle();
  expect(p.log.standing('head', '2020-01-02')).toMatchObject({
    status: 'clear',
    obligations: [{ state: 'in-correction' }],
  });
});

test('no streak of praise is in doubt', () => {
  const p = programme(HUBEI);
  graded(p, 2016, 'A');
  p.exempt('county-a', 2017);
  for (const year of [2018, 2019]) graded(p, year, 'A');
  expect(required(p)).toEqual([]);
});

test('a western province: poor, or fair and the plan not met; both leaders, once the province has approved', () => {
  const both = (year: number, rule: string) =>
    ['charge', 'head'].map((who) => `interview of ${who} ${year} by ${rule}`);
  const p = programme(WESTERN);
  const rated = (year: number, grade: string) => p.publish('county-a', year, true, `${year + 1}-03-01`, { grade });
  rated(2016, '较差');
  expect(required(p)).toEqual(both(2016, 'graded-poor'));
  rated(2017, '一般');
  expect(required(p)).toEqual(both(2016, 'graded-poor'));
  p.judgePlan('county-a', 2017, 1000, 999, '2018-03-10');
  expect(required(p)).toEqual([...both(2016, 'graded-poor'), ...both(2017, 'graded-fair-and-plan-not-met')].sort());
  const { explanation } = p.log.standing('head', '2018-03-11');
  const told = explanation.find(({ ruleId }) => ruleId === 'graded-fair-and-plan-not-met');
  expect(told?.sentence).toEqual({
    zh: 'county-a 2017 年度考核等次为“一般”，且年度减贫计划未完成，该同志为第一责任人，经省级批准后应予警示约谈；约谈期限为 2018-04-09。',
    en: 'county-a was graded “一般” for 2017, and its plan for the year was not met; as first responsible this person is to be interviewed, once the province has approved; the interview is due on 2018-04-09.',
  });
  expect(told?.events.map(({ position }) => p.log.facts[position]?.type)).toContain('exit.reduction-plan-judged');
  p.judgePlan('county-a', 2017, 1000, 1000, '2018-03-20');
  expect(required(p)).toEqual(both(2016, 'graded-poor'));
});

test('an upheld finding about a unit concerns who answers for the year, about a person that person alone', () => {
  const p = programme(BY_FINDING);
  p.find('county-a', 2016, '2017-05-01', { outcome: 'rejected' });
  p.find('county-a', 2016, '2017-05-02', { source: 'inspection' });
  p.find('county-a', 2016, '2017-05-03', { source: 'flag', flag: 'idle-two-years', outcome: 'rejected' });
  expect(required(p)).toEqual([]);
  p.find('county-a', 2016, '2017-06-01');
  p.find('county-a', 2016, '2017-06-02', { leaderId: 'deputy' });
  expect(required(p)).toEqual(['interview of head 2016 by audited', 'review of deputy 2016 by audited']);
  p.find('county-a', 2017, '2018-06-01');
  p.find('county-a', 2017, '2018-06-02', { leaderId: 'deputy' });
  expect(required(p)).toEqual([
    'interview of head 2016 by audited',
    'interview of head 2017 by audited',
    'measure of deputy 2017 by audited-twice',
    'measure of head 2017 by audited-twice',
    'review of deputy 2016 by audited',
    'review of deputy 2017 by audited',
  ]);
  expect(p.log.standing('deputy', '2017-06-03').explanation[0]).toMatchObject({
    status: 'under-review',
    sentence: {
      zh: '经检查认定，该同志在county-a 2016 年度的工作中存在问题，应予复核；复核期限为 2017-06-12。',
      en: 'Something was found of this person’s work in county-a in 2016, and upheld; this person is to be reviewed; the review is due on 2017-06-12.',
    },
  });
});

test('somebody who is named need not serve there, nor anybody else know of it', () => {
  const p = programme(BY_FINDING);
  p.find('county-b', 2016, '2017-06-02', { leaderId: 'stranger' });
  expect(required(p)).toEqual(['review of stranger 2016 by audited']);
  expect(p.log.standing('stranger', '2017-06-02').status).toBe('under-review');
  expect(p.log.standing('stranger', '2017-06-01').status).toBe('clear');
});

test('a flag counts once it is upheld, and where the trigger names it', () => {
  const p = programme(BY_FINDING);
  p.find('county-a', 2016, '2017-05-01', { source: 'flag', flag: 'retained' });
  expect(required(p)).toEqual([]);
  p.find('county-a', 2016, '2017-05-02', { source: 'flag', flag: 'idle-two-years' });
  expect(required(p)).toEqual(['interview of charge 2016 by idle-money']);
  expect(p.log.standing('charge', '2017-05-02').explanation[0]?.sentence.zh).toContain(
    'county-a 2016 年度风险提示经核查属实，该同志为具体责任人，应予警示约谈',
  );
});

test('so does one that the engine raised, by the newest answer; a finding about the same flag adds nothing', () => {
  const p = programme(BY_FINDING);
  p.answerFlag('county-a', 2016, '2017-05-01', 'flag-1', 'explained');
  expect(required(p)).toEqual([]);
  p.answerFlag('county-a', 2016, '2017-05-02', 'flag-1', 'upheld');
  p.find('county-a', 2016, '2017-05-03', { source: 'flag', flag: 'idle-two-years' });
  expect(required(p)).toEqual(['interview of charge 2016 by idle-money']);
  const q = programme(BY_FINDING);
  q.answerFlag('county-a', 2016, '2017-05-01', 'flag-1', 'upheld');
  expect(required(q)).toEqual(['interview of charge 2016 by idle-money']);
  q.answerFlag('county-a', 2016, '2017-05-02', 'flag-1', 'corrected');
  expect(required(q)).toEqual([]);
});

test('whoever is found to have served later answers for the finding instead', () => {
  const p = programme(BY_FINDING);
  p.find('county-b', 2016, '2017-06-01');
  expect(required(p)).toEqual([]);
  p.appoint('late', 'county-b', '2016-01-01');
  expect(required(p)).toEqual(['interview of late 2016 by audited']);
});

test('a western province: the principals or the leader in charge, discharged by one of them', () => {
  const p = programme(WESTERN);
  p.publish('county-a', 2016, true, '2017-03-01', { grade: '较差' });
  const both = ['interview of charge 2016 by graded-poor', 'interview of head 2016 by graded-poor'];
  expect(required(p)).toEqual(both);
  p.holdInterview('charge', '2017-03-20', '2017-06-30');
  expect(p.log.standing('head', '2017-03-19').status).toBe('interview-due');
  // Whether or not the engine has come to it.
  expect(p.log.standing('head', '2017-03-20').status).toBe('clear');
  expect(required(p)).toEqual(['interview of charge 2016 by graded-poor']);
  expect(p.log.standing('head', '2017-03-20').status).toBe('clear');
  expect(p.log.standing('charge', '2017-03-20').status).toBe('in-rectification');
  p.revise('county-a', 2016, true, '2017-05-01', { grade: '一般' });
  p.log.settle();
  p.revise('county-a', 2016, true, '2017-06-01', { grade: '较差' });
  expect(required(p)).toEqual(['interview of charge 2016 by graded-poor']);
  expect(p.log.standing('charge', '2017-06-02').status).toBe('in-rectification');
});

test('… an interview held in the moment before the lapse was recorded is to be corrected, as whatever a lapse overtakes', () => {
  const p = programme(WESTERN);
  p.publish('county-a', 2016, true, '2017-03-01', { grade: '较差' });
  p.log.settle();
  p.holdInterview('charge', '2017-03-20', '2017-06-30');
  p.holdInterview('head', '2017-03-21', '2017-06-30');
  p.log.settle();
  const fates = p.log.facts.filter(({ type }) => /lapsed|correction-opened/.test(type)).map(({ type }) => type);
  expect(fates).toEqual(['accountability.obligation-lapsed', 'accountability.correction-opened']);
  expect(p.log.standing('charge', '2017-03-22').status).toBe('in-rectification');
});
