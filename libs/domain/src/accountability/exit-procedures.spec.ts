import { when } from '../kernel/given.ts';
import { EXIT_PROCEDURES } from './exit-procedures.ts';
import type { ExitProcedure } from './policy-terms.ts';
import { PROGRAMME_POLICY } from './programme-policy.ts';
import { proposePolicy } from './propose-policy.ts';

const [village, county] = EXIT_PROCEDURES as [ExitProcedure, ExitProcedure];
const proposing = (exitProcedures: readonly ExitProcedure[] | undefined) =>
  when(proposePolicy, {}, { ...PROGRAMME_POLICY, exitProcedures }, { effectiveOn: '2015-09-01' });
const steps = (of: ExitProcedure, ...codes: readonly string[]) =>
  codes.map((code) => of.steps.find((each) => each.code === code) as ExitProcedure['steps'][number]);

test('the procedures of the programme stand, and a policy may have none', () => {
  expect(proposing(EXIT_PROCEDURES)).toHaveProperty('policy');
  expect(proposing(undefined)).toHaveProperty('policy');
});

test.each([
  ['a level twice', [county, { ...county, measures: ['incidence'] as const }], 'exit-level-twice', '1'],
  [
    'a step twice',
    [
      {
        ...village,
        steps: [...village.steps, ...steps(village, 'announcement').map((each) => ({ ...each, titleZh: '再公告' }))],
      },
    ],
    'exit-step-twice',
    '0.steps.5',
  ],
  ['no approval', [{ ...county, steps: county.steps.slice(0, -1) }], 'exit-steps-of-a-kind', '0.steps'],
  [
    'two applications',
    [
      {
        ...county,
        steps: [...steps(county, 'application').map((each) => ({ ...each, code: 'again' })), ...county.steps],
      },
    ],
    'exit-steps-of-a-kind',
    '0.steps',
  ],
  [
    'the application after the check',
    [{ ...village, steps: steps(village, 'township-check', 'application', 'county-approval') }],
    'exit-steps-out-of-order',
    '0.steps.1',
  ],
  [
    'a notice after the approval',
    [{ ...village, steps: steps(village, 'application', 'county-approval', 'township-notice') }],
    'exit-steps-out-of-order',
    '0.steps.2',
  ],
  [
    'an approval that may be left out',
    [{ ...county, steps: county.steps.map((each) => ({ ...each, mayBeLeftOut: each.kind === 'approval' })) }],
    'exit-step-needed',
    '0.steps.6',
  ],
] as const)('%s', (_, procedures, code, at) => {
  expect(proposing(procedures as never)).toEqual({ refused: `policy.${code}`, field: `exitProcedures.${at}` });
});
