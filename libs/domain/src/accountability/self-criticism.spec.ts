import { v5 } from 'uuid';
import { by, when } from '../kernel/given.ts';
import { contradiction } from './contradiction.ts';
import { selfCriticismMade } from './facts.ts';
import { givenLog } from './given-log.ts';
import { givenObligation } from './given-obligation.ts';
import { WITH_SELF_CRITICISM } from './given-policies.ts';
import { givenProgramme } from './given-programme.ts';
import { policyFault } from './policy-fault.ts';
import { recordSelfCriticism } from './record-self-criticism.ts';

const one = givenObligation('self-criticism');
const request = { obligationId: 'obligation-1', place: '全县扶贫工作大会', textDigest: 'a'.repeat(64) };
const made = selfCriticismMade({ ...one.about, ...request });
const on = { effectiveOn: '2017-04-01' };

test('a self-criticism is recorded once, of another, once it is required', () => {
  const asking = (obligation: object[], context: object = {}) =>
    when(recordSelfCriticism, { obligation: obligation as never }, request, { ...on, ...context });
  expect(asking([one.required])).toEqual({ obligation: [made] });
  expect(asking([one.required, made])).toEqual({ refused: 'self-criticism.already-made', field: 'obligationId' });
  expect(asking([one.required, one.lapsed])).toMatchObject({ refused: 'obligation.no-longer-stands' });
  expect(asking([givenObligation('interview').required])).toMatchObject({ refused: 'obligation.wrong-kind' });
  expect(asking([])).toMatchObject({ refused: 'obligation.unknown' });
  expect(asking([one.required], { leaderId: 'li' })).toMatchObject({ refused: 'obligation.own-affair' });
  const required = by('engine', one.required, '2017-05-01');
  expect(asking([required])).toMatchObject({ refused: 'effective-day.before-last-step' });
});

const programme = () => {
  const p = givenProgramme(
    givenLog((name) => v5(name, v5.URL)),
    WITH_SELF_CRITICISM,
  );
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false, '2017-03-01', { grade: 'D' });
  p.log.settle();
  return p;
};

test('self-criticism due: a mark beside the interview, until it is made; the status is that of the interview', () => {
  const p = programme();
  const { status, marks } = p.log.standing('li', '2017-03-02');
  expect(status).toBe('interview-due');
  expect(marks).toMatchObject([
    {
      mark: 'self-criticism-due',
      since: '2017-03-01',
      until: '2017-04-30',
      sentence: {
        zh: '因county-a 2016 年度的责任（考核等次为 D），该同志应公开检讨，期限为 2017-04-30。',
        en: 'For county-a in 2016 (grade D) this person has to criticise themselves in public, by 2017-04-30.',
      },
    },
  ]);
  expect(p.log.standing('li', '2017-05-02').marks[0]?.sentence.zh).toContain('期限为 2017-04-30，已逾期 2 天。');
  const about = p.obligationsOf('li', 'self-criticism').at(-1)?.data;
  const { obligationId = '', leaderId, unitId = '', year = 0 } = about ?? {};
  p.log.record(selfCriticismMade({ ...request, obligationId, leaderId, unitId, year }), '2017-04-20');
  expect(p.log.standing('li', '2017-04-19').marks).toHaveLength(1);
  expect(p.log.standing('li', '2017-04-20').marks).toEqual([]);
});

test('a revision takes it back; once it was made, that is to be corrected', () => {
  const p = programme();
  const about = p.obligationsOf('li', 'self-criticism').at(-1)?.data;
  const { obligationId = '', leaderId, unitId = '', year = 0 } = about ?? {};
  p.log.record(selfCriticismMade({ ...request, obligationId, leaderId, unitId, year }), '2017-04-20');
  p.revise('county-a', 2016, true, '2017-06-01', { grade: 'B' });
  p.log.settle();
  expect(p.log.facts.map(({ type }) => type)).toContain('accountability.correction-opened');
  expect(p.log.standing('li', '2017-06-02').status).toBe('under-review');
  expect(p.log.standing('li', '2017-06-02').obligations.map(({ kind, state }) => `${kind} ${state}`)).toEqual(
    expect.arrayContaining(['self-criticism in-correction', 'interview lapsed']),
  );
});

test('it stands beside an interview of the same persons, but not twice', () => {
  expect(policyFault(WITH_SELF_CRITICISM)).toBeUndefined();
  const [trigger] = WITH_SELF_CRITICISM.triggers;
  if (!trigger) throw new Error('no trigger');
  const [, beside] = trigger.consequences;
  const twice = { ...trigger, consequences: [...trigger.consequences, { ...beside, dueDays: 90 } as never] };
  expect(contradiction([twice])).toMatchObject({ code: 'policy.triggers-contradict' });
});
