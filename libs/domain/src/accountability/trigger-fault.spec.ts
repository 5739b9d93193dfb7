import { adoptScheme } from '../assessment/adopt-scheme.ts';
import { schemeAdopted } from '../assessment/facts.ts';
import { givenMarking } from '../assessment/given-marking.ts';
import type { RecordedFact } from '../kernel/fact.ts';
import { by, when } from '../kernel/given.ts';
import { adoptPolicy } from './adopt-policy.ts';
import { policyAdopted, policyProposed } from './facts.ts';
import { BY_FINDING, BY_RANK, HUBEI, WESTERN } from './given-policies.ts';
import { PROGRAMME_POLICY } from './programme-policy.ts';
import { proposePolicy } from './propose-policy.ts';
import type { Trigger } from './trigger-terms.ts';

const on = { effectiveOn: '2015-09-01' };
const proposing = (policy: object) => when(proposePolicy, {}, { ...PROGRAMME_POLICY, ...policy }, on);
const [failed, twice, unit] = PROGRAMME_POLICY.triggers as [Trigger, Trigger, Trigger];
const [gradeC, gradeD, gradeDTwice] = HUBEI.triggers as [Trigger, Trigger, Trigger];
const { also: _, ...twiceWhatever } = gradeDTwice;
const [lastTwo, lastTenth] = BY_RANK.triggers as [Trigger, Trigger];
const following = (of: Trigger, own: object, id = 'another'): Trigger => ({
  ...of,
  id,
  consequences: [{ whom: ['first'], follows: 'interview', dueDays: 30, ...own }],
});

test.each([
  ['Huaihua', PROGRAMME_POLICY],
  ['Hubei', HUBEI],
  ['a western province', WESTERN],
  ['ranks and vetoes', BY_RANK],
  ['findings and flags', BY_FINDING],
  ['nothing at all', { ...PROGRAMME_POLICY, triggers: [] }],
])('the policy of %s holds together', (_, policy) => {
  expect(proposing(policy)).toHaveProperty('policy');
});

const grades = ['C', 'D'];
const wrong: readonly (readonly [name: string, triggers: readonly Trigger[], code: string, field: string])[] = [
  ['an id twice', [failed, { ...twice, id: failed.id }], 'trigger-twice', 'triggers.1.id'],
  [
    'the id of a rule that every policy has',
    [{ ...failed, id: 'failure-after-transfer' }],
    'trigger-id-taken',
    'triggers.0.id',
  ],
  ['a grade that names none', [{ ...failed, on: 'grade' }], 'trigger-lacks', 'triggers.0.on'],
  ['grades where no grade counts', [{ ...failed, grades }], 'trigger-detail-astray', 'triggers.0.grades'],
  ['a rank without a place', [{ ...failed, on: 'rank' }], 'trigger-lacks', 'triggers.0.on'],
  [
    'a rank by number and by share',
    [{ ...lastTwo, lastShareBp: 1000 }],
    'trigger-rank-twice',
    'triggers.0.lastShareBp',
  ],
  [
    'a person supervised',
    [following(failed, { follows: 'supervision' })],
    'unit-supervised',
    'triggers.0.consequences.0.whom',
  ],
  ['a unit interviewed', [following(failed, { whom: ['unit'] })], 'unit-supervised', 'triggers.0.consequences.0.whom'],
  [
    'two consequences of one case',
    [failed, following(failed, { follows: 'review' })],
    'triggers-contradict',
    'triggers.1.consequences.0',
  ],
  [
    '… also within one trigger',
    [{ ...failed, consequences: [...failed.consequences, { whom: ['first'], follows: 'measure', dueDays: 30 }] }],
    'triggers-contradict',
    'triggers.0.consequences.1',
  ],
  [
    '… and of principals, who are first responsible',
    [failed, following(failed, { whom: ['principals'], follows: 'measure' })],
    'triggers-contradict',
    'triggers.1.consequences.0',
  ],
  [
    'two consequences of one grade',
    [gradeC, gradeD, { ...following(gradeD, { whom: ['principals'], follows: 'review' }), grades }],
    'triggers-contradict',
    'triggers.2.consequences.0',
  ],
  [
    'the rectification of no year before',
    [{ ...gradeDTwice, years: 1 }],
    'rectification-needs-years',
    'triggers.0.years',
  ],
  [
    'a finding, and a plan besides',
    [{ ...failed, on: 'finding', also: ['plan-not-met'] }],
    'further-of-result',
    'triggers.0.also',
  ],
  [
    'somebody named by no finding',
    [following(failed, { whom: ['named'] })],
    'named-by-finding',
    'triggers.0.consequences.0.whom',
  ],
  ['sources of no finding', [{ ...failed, sources: ['audit'] }], 'trigger-detail-astray', 'triggers.0.sources'],
  [
    'less for more years',
    [gradeD, twiceWhatever, { ...following(gradeD, { whom: ['principals'], follows: 'interview' }), years: 3 }],
    'longer-streak-milder',
    'triggers.2.consequences.0',
  ],
  [
    'more for more of the class',
    [lastTwo, { ...following(lastTwo, { follows: 'measure' }), lastUnits: 3 }],
    'wider-rank-harder',
    'triggers.1.consequences.0',
  ],
];

test.each(wrong)('%s', (_, triggers, code, field) => {
  expect(proposing({ triggers })).toEqual({ refused: `policy.${code}`, field });
});

test('what concerns others, other grades or other years does not contradict', () => {
  const liaison = following(failed, { whom: ['supporting'], follows: 'review' });
  const secretary = following(failed, { whom: ['leader-in-charge'], follows: 'interview' }, 'third');
  expect(proposing({ triggers: [failed, twice, unit, liaison] })).toHaveProperty('policy');
  expect(proposing({ triggers: [gradeC, gradeD, secretary, lastTwo, lastTenth] })).toHaveProperty('policy');
});

test('the limits of an exit are not the wrong way round', () => {
  const exit = { ...PROGRAMME_POLICY.exit, incidenceBelow: 9000, approvalAbove: 200 };
  const refused = { refused: 'policy.exit-thresholds-swapped', field: 'exit.approvalAbove' };
  expect(proposing({ exit })).toEqual(refused);
  expect(proposing({ exit: { ...exit, approvalAbove: 9000 } })).toEqual(refused);
  expect(proposing({ exit: { ...exit, approvalAbove: 9001 } })).toHaveProperty('policy');
});

test('no policy begins before the last one, neither as it is proposed nor as it is adopted', () => {
  const first = by('a', policyAdopted({ ...PROGRAMME_POLICY, decisionsFrom: '2016-06-01' }), '2015-09-01');
  const second = { ...PROGRAMME_POLICY, version: 2, decisionsFrom: '2016-05-31' };
  const refused = { refused: 'policy.before-the-last', field: 'decisionsFrom' };
  expect(when(proposePolicy, { policy: [first] }, second, on)).toEqual(refused);
  const policy = [first, by('a', policyProposed({ ...second, decisionsFrom: '2016-06-01' }), '2015-09-02')];
  const ask = { version: 2, decisionsFrom: '2016-05-31' };
  const context = { actor: 'b', effectiveOn: '2015-09-03' };
  expect(when(adoptPolicy, { policy }, ask, context)).toEqual(refused);
  expect(when(adoptPolicy, { policy }, { version: 2 }, context)).toHaveProperty('policy');
});

const scheme = (grades: readonly string[]) =>
  by(
    'a',
    schemeAdopted({
      schemeId: `scheme-${grades.length}`,
      titleZh: '考核办法',
      titleEn: 'Scheme',
      ...givenMarking,
      bands: grades.map((grade, at) => ({ grade, minScoreHundredths: (grades.length - 1 - at) * 1000 })),
      vetoes: [{ code: 'fraud', titleZh: '弄虚作假', titleEn: 'Fraud', gradeAtMost: grades.at(-1) ?? '' }],
      appealBasis: '考核办法第二十条',
    }),
  );
const [letters, words] = [scheme(['A', 'B', 'C', 'D']), scheme(['优秀', '合格', '不合格'])];
const context = { actor: 'b', effectiveOn: '2015-09-02' };

test('a policy names what the newest scheme has: when it is proposed, and again when it is adopted', () => {
  const under = (gathered: readonly RecordedFact[]) => when(proposePolicy, {}, HUBEI, { ...on, gathered });
  expect(under([])).toHaveProperty('policy');
  expect(under([words, letters])).toHaveProperty('policy');
  expect(under([letters, words])).toEqual({ refused: 'policy.grade-unknown', field: 'triggers.0.grades.0' });
  const strange = {
    ...BY_RANK,
    triggers: BY_RANK.triggers.map((one) => (one.vetoes ? { ...one, vetoes: ['x'] } : one)),
  };
  expect(when(proposePolicy, {}, strange, { ...on, gathered: [letters] })).toEqual({
    refused: 'policy.veto-unknown',
    field: 'triggers.2.vetoes.0',
  });
  const policy = [by('a', policyProposed(HUBEI), on.effectiveOn)];
  const adopting = (gathered: readonly RecordedFact[]) =>
    when(adoptPolicy, { policy }, { version: 1 }, { ...context, gathered });
  expect(adopting([letters])).toHaveProperty('policy');
  expect(adopting([letters, words])).toEqual({ refused: 'policy.grade-unknown', field: 'version' });
});

test('a scheme has what the newest policy names', () => {
  const policy = [by('a', policyAdopted(HUBEI), '2015-09-01')];
  const adopting = (given: readonly RecordedFact[], { data }: RecordedFact) =>
    when(adoptScheme, { policy: given }, data as object);
  expect(adopting(policy, letters)).toHaveProperty('scheme');
  expect(adopting(policy, words)).toEqual({ refused: 'scheme.lacks-grade-of-policy', field: 'bands' });
  const programme = by('a', policyAdopted({ ...PROGRAMME_POLICY, version: 2 }), '2015-09-01');
  expect(adopting([...policy, programme], words)).toHaveProperty('scheme');
  const fraud = { ...BY_RANK, triggers: BY_RANK.triggers.map((one) => (one.vetoes ? { ...one, vetoes: ['x'] } : one)) };
  expect(adopting([by('a', policyAdopted(fraud), '2015-09-01')], words)).toEqual({
    refused: 'scheme.lacks-veto-of-policy',
    field: 'vetoes',
  });
});

test('only of interviews one may suffice', () => {
  expect(proposing({ triggers: [following(failed, { follows: 'review', oneSuffices: true })] })).toEqual({
    refused: 'policy.one-suffices-of-interviews',
    field: 'triggers.0.consequences.0.oneSuffices',
  });
  expect(proposing({ triggers: [following(failed, { oneSuffices: true })] })).toHaveProperty('policy');
});
