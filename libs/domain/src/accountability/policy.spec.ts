import { by, when } from '../kernel/given.ts';
import { adoptPolicy } from './adopt-policy.ts';
import { policyAdopted, policyProposed, policyRefused } from './facts.ts';
import { policyOn } from './policy.ts';
import { PROGRAMME_POLICY } from './programme-policy.ts';
import { proposePolicy } from './propose-policy.ts';
import { refusePolicy } from './refuse-policy.ts';

const DAY = '2015-09-01';
const OFFICE = 'role:assessment-office';
const another = { actor: 'role:organisation-department', effectiveOn: '2015-09-05' };
const second = { ...PROGRAMME_POLICY, version: 2, decisionsFrom: '2018-01-01' };
const proposed = by(OFFICE, policyProposed(PROGRAMME_POLICY), DAY);
const adopted = by(another.actor, policyAdopted(PROGRAMME_POLICY), another.effectiveOn);
const refusal = { version: 1, reason: '期限过长' };
const refused = by(another.actor, policyRefused(refusal), another.effectiveOn);
const on = { effectiveOn: DAY };

test('what lets a head leave once a term is among what lets them leave; a promotion in place is no move', () => {
  const { tenure } = PROGRAMME_POLICY;
  if (!tenure) throw new Error('the programme sets no tenure');
  const proposing = (own: Partial<typeof tenure>) =>
    when(proposePolicy, {}, { ...PROGRAMME_POLICY, tenure: { ...tenure, ...own } }, on);
  expect(proposing({ groundsOnceATerm: ['transfer'] })).toEqual({
    refused: 'policy.ground-once-a-term',
    field: 'tenure.groundsOnceATerm.0',
  });
  expect(proposing({ grounds: ['health', 'promotion-in-place'], groundsOnceATerm: ['health'] })).toEqual({
    refused: 'policy.ground-no-move',
    field: 'tenure.grounds.1',
  });
  const { tenure: _, ...bindsNobody } = PROGRAMME_POLICY;
  expect(when(proposePolicy, {}, bindsNobody, on)).toHaveProperty('policy');
});

test('versions follow each other', () => {
  const outOfOrder = { refused: 'policy.version-out-of-order', field: 'version' };
  expect(when(proposePolicy, {}, PROGRAMME_POLICY, on)).toEqual({ policy: [policyProposed(PROGRAMME_POLICY)] });
  expect(when(proposePolicy, {}, second, on)).toEqual(outOfOrder);
  expect(when(proposePolicy, { policy: [proposed] }, second, on)).toEqual(outOfOrder);
  const policy = [proposed, adopted];
  expect(when(proposePolicy, { policy }, second, on)).toEqual({ policy: [policyProposed(second)] });
  expect(when(proposePolicy, { policy }, PROGRAMME_POLICY, on)).toEqual(outOfOrder);
});

test('another than who proposed it adopts it, whole, once', () => {
  expect(when(adoptPolicy, { policy: [proposed] }, { version: 1 }, another)).toEqual({
    policy: [policyAdopted(PROGRAMME_POLICY)],
  });
  expect(when(adoptPolicy, { policy: [proposed] }, { version: 1 }, { ...another, actor: OFFICE })).toEqual({
    refused: 'policy-proposal.same-person',
    field: 'version',
  });
  expect(when(adoptPolicy, { policy: [proposed, adopted] }, { version: 1 }, another)).toEqual({
    refused: 'policy-proposal.already-decided',
    field: 'version',
  });
});

test('what was decided, or never proposed, is not decided', () => {
  expect(when(refusePolicy, { policy: [proposed] }, refusal, another)).toEqual({ policy: [policyRefused(refusal)] });
  for (const [given, code] of [
    [[proposed, adopted], 'policy-proposal.already-decided'],
    [[proposed, refused], 'policy-proposal.already-decided'],
    [[], 'policy-proposal.unknown'],
  ] as const) {
    const expected = { refused: code, field: 'version' };
    expect(when(adoptPolicy, { policy: given }, { version: 1 }, another)).toEqual(expected);
    expect(when(refusePolicy, { policy: given }, refusal, another)).toEqual(expected);
  }
});

test('one proposal waits at a time; after a refusal there is another', () => {
  expect(when(proposePolicy, { policy: [proposed] }, PROGRAMME_POLICY, on)).toEqual({
    refused: 'policy-proposal.already-exists',
    field: 'version',
  });
  const shorter = { ...PROGRAMME_POLICY, reviewDueDays: 15 };
  const later = { effectiveOn: '2015-09-06' };
  const policy = [proposed, refused];
  expect(when(proposePolicy, { policy }, shorter, later)).toEqual({ policy: [policyProposed(shorter)] });
  const again = [...policy, by(OFFICE, policyProposed(shorter), later.effectiveOn)];
  expect(when(adoptPolicy, { policy: again }, { version: 1 }, { ...another, ...later })).toEqual({
    policy: [policyAdopted(shorter)],
  });
});

test('no step is before the one that it follows', () => {
  const outOfOrder = { refused: 'effective-day.before-last-step', field: 'effectiveOn' };
  const before = { ...another, effectiveOn: '2015-08-31' };
  expect(when(adoptPolicy, { policy: [proposed] }, { version: 1 }, before)).toEqual(outOfOrder);
  expect(when(refusePolicy, { policy: [proposed] }, refusal, before)).toEqual(outOfOrder);
  expect(when(proposePolicy, { policy: [proposed, refused] }, PROGRAMME_POLICY, on)).toEqual(outOfOrder);
});

test('a policy does not reach back behind its proposal, or behind its adoption', () => {
  const late = { ...another, effectiveOn: '2015-09-10' };
  expect(when(proposePolicy, {}, PROGRAMME_POLICY, late)).toEqual({
    refused: 'policy.retroactive',
    field: 'decisionsFrom',
  });
  expect(when(adoptPolicy, { policy: [proposed] }, { version: 1 }, late)).toEqual({
    refused: 'policy.retroactive',
    field: 'decisionsFrom',
  });
  const from = (decisionsFrom: string) => ({ version: 1, decisionsFrom });
  expect(when(adoptPolicy, { policy: [proposed] }, from('2015-09-09'), late)).toMatchObject({
    refused: 'policy.retroactive',
  });
  expect(when(adoptPolicy, { policy: [proposed] }, from('2015-09-10'), late)).toEqual({
    policy: [policyAdopted({ ...PROGRAMME_POLICY, decisionsFrom: '2015-09-10' })],
  });
});

test('a day falls under the newest version whose decisions had begun', () => {
  const policies = [PROGRAMME_POLICY, second];
  expect(policyOn(policies, '2015-09-08')).toBeUndefined();
  expect(policyOn(policies, '2017-12-31')).toBe(PROGRAMME_POLICY);
  expect(policyOn(policies, '2018-01-01')).toBe(second);
});

test('a rule on measures says once what a form entails', () => {
  const [first, ...rest] = PROGRAMME_POLICY.measureRules as readonly [(typeof second.measureRules)[0]];
  const again = { ...first, effects: [...first.effects.slice(0, -1), { ...first.effects[0], removes: true }] };
  const policy = { ...PROGRAMME_POLICY, measureRules: [again, ...rest] };
  expect(when(proposePolicy, {}, policy, on)).toEqual({
    refused: 'policy.measure-form-twice',
    field: `measureRules.0.effects.${first.effects.length - 1}.form`,
  });
});
