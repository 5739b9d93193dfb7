import { when } from '../kernel/given.ts';
import { adoptPolicy } from './adopt-policy/decide.ts';
import { policyAdopted } from './adopt-policy/events.ts';
import { PROGRAMME_POLICY } from './adopt-policy/programme-policy.ts';
import { policyOn } from './policy.ts';

const on = { effectiveOn: PROGRAMME_POLICY.decisionsFrom };
const second = { ...PROGRAMME_POLICY, version: 2, decisionsFrom: '2018-01-01' };

test('versions follow each other', () => {
  const policy = [policyAdopted(PROGRAMME_POLICY)];
  expect(when(adoptPolicy, {}, PROGRAMME_POLICY, on)).toEqual({ policy });
  expect(when(adoptPolicy, { policy }, second, on)).toEqual({ policy: [policyAdopted(second)] });
  expect(when(adoptPolicy, {}, second, on)).toEqual({ refused: 'policy.version-out-of-order', field: 'version' });
  expect(when(adoptPolicy, { policy }, PROGRAMME_POLICY, on)).toEqual({
    refused: 'policy.version-out-of-order',
    field: 'version',
  });
});

test('a policy does not reach back behind its adoption', () => {
  expect(when(adoptPolicy, {}, PROGRAMME_POLICY, { effectiveOn: '2015-09-10' })).toEqual({
    refused: 'policy.retroactive',
    field: 'decisionsFrom',
  });
});

test('the consequences of a responsibility are given once', () => {
  const [first] = PROGRAMME_POLICY.consequences;
  const ask = { ...PROGRAMME_POLICY, consequences: [first, { ...first, oneYear: 'none' }] };
  expect(when(adoptPolicy, {}, ask, on)).toEqual({ refused: 'policy.responsibility-twice', field: 'consequences' });
});

test('a day falls under the newest version whose decisions had begun', () => {
  const policies = [PROGRAMME_POLICY, second];
  expect(policyOn(policies, '2015-09-08')).toBeUndefined();
  expect(policyOn(policies, '2017-12-31')).toBe(PROGRAMME_POLICY);
  expect(policyOn(policies, '2018-01-01')).toBe(second);
});
