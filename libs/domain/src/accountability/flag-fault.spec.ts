import { when } from '../kernel/given.ts';
import { flagTerm } from './given-flags.ts';
import { PROGRAMME_FLAGS } from './programme-flags.ts';
import { PROGRAMME_POLICY } from './programme-policy.ts';
import { proposePolicy } from './propose-policy.ts';

const on = { effectiveOn: '2015-09-01', today: '2015-09-01', gathered: [] };
const proposed = (flags: object) => when(proposePolicy, {}, { ...PROGRAMME_POLICY, flags }, on);

test('the flags of the programme are a policy’s', () => {
  expect(proposed(PROGRAMME_FLAGS)).toHaveProperty('policy');
});

test.each([
  [
    'a rule twice',
    [flagTerm('retained', { days: 9 }), flagTerm('retained', { days: 8 })],
    'policy.flag-twice',
    'flags.1.rule',
  ],
  ['a rule that nobody knows', [flagTerm('late-again')], 'policy.flag-rule-unknown', 'flags.0.rule'],
  ['a limit that is missing', [flagTerm('retained')], 'policy.flag-lacks', 'flags.0.rule'],
  ['a limit too many', [flagTerm('retained', { days: 9, year: 2016 })], 'policy.flag-detail-astray', 'flags.0.year'],
])('%s', (_, flags, refused, field) => {
  expect(proposed(flags)).toEqual({ refused, field });
});
