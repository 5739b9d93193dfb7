import { by, when } from '../kernel/given.ts';
import { adoptPolicy } from './adopt-policy.ts';
import { policyAdopted, policyProposed } from './facts.ts';
import { BY_RANK, HUBEI } from './given-policies.ts';
import { PROGRAMME_POLICY } from './programme-policy.ts';
import { proposePolicy } from './propose-policy.ts';
import type { Trigger } from './trigger-terms.ts';

const on = { effectiveOn: '2015-09-01' };
const proposing = (policy: object) => when(proposePolicy, {}, { ...PROGRAMME_POLICY, ...policy }, on);
const [failed, twice, unit] = PROGRAMME_POLICY.triggers as [Trigger, Trigger, Trigger];
const [gradeC, gradeD, gradeDTwice] = HUBEI.triggers as [Trigger, Trigger, Trigger];
const [lastTwo, lastTenth] = BY_RANK.triggers as [Trigger, Trigger];
const following = (of: Trigger, own: object, id = 'another'): Trigger => ({
  ...of,
  id,
  consequences: [{ whom: ['first'], follows: 'interview', dueDays: 30, ...own }],
});

test.each([
  ['Huaihua', PROGRAMME_POLICY],
  ['Hubei', HUBEI],
  ['ranks and vetoes', BY_RANK],
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
    'less for more years',
    [gradeD, gradeDTwice, { ...following(gradeD, { whom: ['principals'], follows: 'interview' }), years: 3 }],
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
