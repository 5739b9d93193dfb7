import { by, when } from '../kernel/given.ts';
import { concludeReview } from './conclude-review.ts';
import { decideMeasure } from './decide-measure.ts';
import { executeMeasure } from './execute-measure.ts';
import { measureDecided, measureExecuted, measureProposed, policyAdopted, restored, reviewConcluded } from './facts.ts';
import { givenObligation } from './given-obligation.ts';
import { effectsOf } from './measure-effects.ts';
import { PROGRAMME_POLICY } from './programme-policy.ts';
import { proposeMeasure } from './propose-measure.ts';
import { restore } from './restore.ts';

const measure = givenObligation('measure');
const review = givenObligation('review');
const supervision = givenObligation('supervision');
const interview = givenObligation('interview');
const policy = [policyAdopted(PROGRAMME_POLICY)];
const on = { effectiveOn: '2018-03-15', actor: 'account:decider' };

const id = { obligationId: 'obligation-1' };
const propose = { ...id, form: 'dismissal' as const, grounds: '连续两年未完成' };
const decide = { ...id, form: 'dismissal' as const, decidingBody: '中共怀化市委' };
const proposed = measureProposed({ ...measure.about, ...propose });
const decided = measureDecided({
  ...measure.about,
  ...decide,
  measureRule: 'cadre-accountability-2009',
  removes: true,
  effects: [{ bar: 'same-rank', until: '2019-03-14' }],
  effectUntil: '2019-03-14',
  executionDueOn: '2018-04-15',
});
const executed = measureExecuted(measure.about);

test('a measure is proposed, decided with its effects, and executed', () => {
  const obligation = [measure.required];
  expect(when(proposeMeasure, { obligation }, propose)).toEqual({ obligation: [proposed] });
  expect(when(proposeMeasure, { obligation: [...obligation, proposed] }, propose)).toEqual({ obligation: [proposed] });
  expect(when(decideMeasure, { obligation: [...obligation, proposed], policy }, decide, on)).toEqual({
    obligation: [decided],
  });
  expect(when(executeMeasure, { obligation: [...obligation, proposed, decided] }, id)).toEqual({
    obligation: [executed],
  });
});

test.each([
  ['propose on an interview', proposeMeasure, [interview.required], propose, 'obligation.wrong-kind'],
  ['propose on a review without conclusion', proposeMeasure, [review.required], propose, 'measure.not-recommended'],
  ['propose once decided', proposeMeasure, [measure.required, proposed, decided], propose, 'measure.already-decided'],
  ['propose what lapsed', proposeMeasure, [measure.required, measure.lapsed], propose, 'obligation.no-longer-stands'],
  ['decide what nobody proposed', decideMeasure, [measure.required], decide, 'measure.not-proposed'],
  ['decide twice', decideMeasure, [measure.required, proposed, decided], decide, 'measure.already-decided'],
  ['execute what is not decided', executeMeasure, [measure.required, proposed], id, 'measure.not-decided'],
  ['execute twice', executeMeasure, [measure.required, proposed, decided, executed], id, 'measure.already-executed'],
  ['execute nothing', executeMeasure, [], id, 'obligation.unknown'],
  [
    'restore what stands',
    restore,
    [measure.required, proposed, decided],
    { ...id, finding: '更正' },
    'obligation.nothing-to-correct',
  ],
  [
    'restore what lapsed',
    restore,
    [measure.required, measure.lapsed],
    { ...id, finding: '更正' },
    'obligation.nothing-to-correct',
  ],
])('refused: %s', (_, useCase, obligation, ask, refused) => {
  expect(when(useCase, { obligation, policy }, ask, on)).toEqual({ refused, field: 'obligationId' });
});

test('no decision without a policy, nor on a form that the rule in force does not know', () => {
  const obligation = [measure.required, proposed];
  expect(when(decideMeasure, { obligation }, decide, on)).toEqual({
    refused: 'policy.none-in-force',
    field: undefined,
  });
  const rules = PROGRAMME_POLICY.measureRules.map((rule) => ({
    ...rule,
    effects: rule.effects.filter(({ form }) => form !== 'dismissal'),
  }));
  const narrow = [policyAdopted({ ...PROGRAMME_POLICY, measureRules: rules })];
  expect(when(decideMeasure, { obligation, policy: narrow }, decide, on)).toEqual({
    refused: 'measure.form-not-provided',
    field: 'form',
  });
});

test.each([
  ['dismissal', '2017-05-01', [['same-rank', '2018-04-30']]],
  ['ordered-resignation', '2019-03-02', [['same-rank', '2020-03-01']]],
  [
    'voluntary-resignation',
    '2019-03-03',
    [
      ['leading-post', '2020-03-02'],
      ['promotion', '2021-03-02'],
    ],
  ],
  [
    'dismissal',
    '2021-03-19',
    [
      ['leading-post', '2022-03-18'],
      ['promotion', '2023-03-18'],
    ],
  ],
  ['suspension', '2017-08-31', [['service', '2018-02-28']]],
  ['post-adjustment', '2017-05-01', [['promotion', '2018-04-30']]],
  ['demotion', '2017-05-01', [['promotion', '2019-04-30']]],
  ['admonition', '2017-05-01', [['promotion', '2017-10-31']]],
] as const)('%s decided on %s: by the rule in force on that day', (form, decidedOn, then) => {
  const found = effectsOf(PROGRAMME_POLICY, form, decidedOn);
  expect(found?.effects.map(({ bar, until }) => [bar, until])).toEqual(then);
  expect(found?.effectUntil).toBe(then.at(-1)?.[1]);
  expect(found?.removes).toBe(['dismissal', 'ordered-resignation', 'voluntary-resignation'].includes(form));
});

test('before any rule was in force there is no measure', () => {
  expect(effectsOf(PROGRAMME_POLICY, 'dismissal', '2009-06-29')).toBeUndefined();
});

const conclude = { ...id, outcome: 'no-measure' as const, finding: '情况属实' };

test('a review is concluded once; so is the supervision of a unit', () => {
  const concluded = reviewConcluded({ ...review.about, ...conclude });
  expect(when(concludeReview, { obligation: [review.required] }, conclude)).toEqual({ obligation: [concluded] });
  expect(when(concludeReview, { obligation: [review.required, concluded] }, conclude)).toEqual({
    refused: 'review.already-concluded',
    field: 'obligationId',
  });
  expect(when(concludeReview, { obligation: [supervision.required] }, conclude)).toEqual({
    obligation: [reviewConcluded({ ...supervision.about, ...conclude })],
  });
  expect(when(concludeReview, { obligation: [measure.required] }, conclude)).toEqual({
    refused: 'obligation.wrong-kind',
    field: 'obligationId',
  });
});

test('a review may conclude for a measure, of a person only; it is then proposed on the same obligation', () => {
  const ask = { ...conclude, outcome: 'measure' as const };
  const concluded = reviewConcluded({ ...review.about, ...ask, measureDueOn: '2018-04-14' });
  expect(when(concludeReview, { obligation: [review.required], policy }, ask, on)).toEqual({ obligation: [concluded] });
  expect(when(concludeReview, { obligation: [supervision.required], policy }, ask, on)).toEqual({
    refused: 'review.measure-of-unit',
    field: 'outcome',
  });
  expect(when(proposeMeasure, { obligation: [review.required, concluded] }, propose)).toEqual({
    obligation: [measureProposed({ ...review.about, ...propose })],
  });
});

test('what was carried out and no longer holds is revoked, and the person restored, once', () => {
  const ask = { ...id, finding: '结果已更正' };
  const obligation = [measure.required, proposed, decided, measure.correction];
  const done = restored({ ...measure.about, ...ask });
  expect(when(restore, { obligation }, ask)).toEqual({ obligation: [done] });
  expect(when(executeMeasure, { obligation }, id)).toEqual({
    refused: 'obligation.no-longer-stands',
    field: 'obligationId',
  });
  expect(when(restore, { obligation: [...obligation, done] }, ask)).toEqual({
    refused: 'obligation.nothing-to-correct',
    field: 'obligationId',
  });
});

test('no step towards a measure is before the one that it follows', () => {
  const early = { refused: 'effective-day.before-last-step', field: 'effectiveOn' };
  const steps = [
    by('engine', measure.required, '2018-02-15'),
    by('clerk', proposed, '2018-03-01'),
    by('clerk', decided, '2018-03-15'),
    by('engine', measure.correction, '2018-05-01'),
  ];
  const until = (count: number) => ({ obligation: steps.slice(0, count), policy });
  expect(when(proposeMeasure, until(1), propose, { effectiveOn: '2018-02-14' })).toEqual(early);
  expect(when(decideMeasure, until(2), decide, { effectiveOn: '2018-02-28', actor: 'account:decider' })).toEqual(early);
  expect(when(executeMeasure, until(3), id, { effectiveOn: '2018-03-14' })).toEqual(early);
  expect(when(restore, until(4), { ...id, finding: '结果已更正' }, { effectiveOn: '2018-04-30' })).toEqual(early);
  const conclude = { ...id, outcome: 'no-measure' as const, finding: '情况属实' };
  const reviewed = { obligation: [by('engine', review.required, '2018-02-15')], policy };
  expect(when(concludeReview, reviewed, conclude, { effectiveOn: '2018-02-14' })).toEqual(early);
});

test('who proposed a measure does not decide it; who took the proposal over does not either', () => {
  const first = by('account:one', proposed);
  const again = by('account:two', proposed);
  const asked = (actor: string, ...proposals: (typeof first)[]) =>
    when(decideMeasure, { obligation: [measure.required, ...proposals], policy }, decide, { ...on, actor });
  const refused = { refused: 'measure.proposed-by-decider', field: undefined };
  expect(asked('account:one', first)).toEqual(refused);
  expect(asked('account:two', first)).toHaveProperty('obligation');
  expect(asked('account:two', first, again)).toEqual(refused);
  // Nor does who proposed first, once another has proposed after them.
  expect(asked('account:one', first, again)).toEqual(refused);
  const samePerson = { ...on, actor: 'account:spare', isSamePerson: (other: string) => other === 'account:one' };
  expect(when(decideMeasure, { obligation: [measure.required, first], policy }, decide, samePerson)).toEqual(refused);
});

test.each([
  ['propose', proposeMeasure, [measure.required], propose],
  ['decide', decideMeasure, [measure.required, proposed], decide],
  ['execute', executeMeasure, [measure.required, proposed, decided], id],
  ['conclude', concludeReview, [review.required], { ...id, outcome: 'no-measure', finding: '情况属实' }],
  ['restore', restore, [measure.required, proposed, decided, measure.correction], { ...id, finding: '更正' }],
])('nobody acts on what is about themselves: %s', (_, useCase, obligation, ask) => {
  const given = { obligation, policy };
  expect(when(useCase, given, ask, { ...on, leaderId: 'li' })).toEqual({
    refused: 'obligation.own-affair',
    field: undefined,
  });
  expect(when(useCase, given, ask, { ...on, leaderId: 'wang' })).toHaveProperty('obligation');
});
