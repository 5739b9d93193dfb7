import { effectsOf } from './measure-effects.ts';
import { PROGRAMME_POLICY } from './programme-policy.ts';

test.each([
  ['suspension', '2016-08-31', '2017-02-28'],
  ['suspension', '2016-08-30', '2017-02-28'],
  ['suspension', '2016-08-29', '2017-02-28'],
  ['suspension', '2016-08-28', '2017-02-27'],
  ['admonition', '2016-03-31', '2016-09-30'],
  ['admonition', '2016-03-30', '2016-09-29'],
  ['dismissal', '2016-02-29', '2017-02-28'],
  ['dismissal', '2016-02-28', '2017-02-27'],
] as const)('%s decided on %s has effect until %s', (form, decidedOn, until) => {
  expect(effectsOf(PROGRAMME_POLICY, form, decidedOn)?.effectUntil).toBe(until);
});
