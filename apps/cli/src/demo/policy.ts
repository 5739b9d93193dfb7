import { PROGRAMME_POLICY } from '@onus/domain';
import { document, type Step } from './step.ts';

const ADOPTED = '2015-09-09';

/** The programme's parameters, in force for every decision from the outline on. */
export const policyStep = (): Step => ({
  on: ADOPTED,
  role: 'operator',
  authority: document('怀扶政', 1, ADOPTED),
  useCase: 'accountability/adopt-policy',
  request: PROGRAMME_POLICY,
});
