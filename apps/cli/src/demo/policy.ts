import { PROGRAMME_FLAGS, PROGRAMME_POLICY } from '@onus/domain';
import { document, type Step } from './step.ts';

const PROPOSED = '2015-09-01';
const ADOPTED = '2015-09-09';

/** The programme's parameters, in force for every decision from the outline on: one office proposes, another adopts. */
export const policySteps = (): readonly Step[] => [
  {
    on: PROPOSED,
    role: 'assessment-office',
    useCase: 'accountability/propose-policy',
    request: { ...PROGRAMME_POLICY, flags: PROGRAMME_FLAGS },
  },
  {
    on: ADOPTED,
    role: 'organisation-department',
    authority: document('怀扶政', 1, ADOPTED),
    useCase: 'accountability/adopt-policy',
    request: { version: PROGRAMME_POLICY.version },
  },
];
