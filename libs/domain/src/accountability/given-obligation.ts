import { correctionOpened, obligationLapsed, obligationRequired } from './facts.ts';
import type { ObligationKind } from './terms.ts';

const RAISED_BY = { eventId: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f', position: 7 };

/** For specs: one obligation about li and county-1, and what the engine may say of it. */
export function givenObligation(kind: ObligationKind, obligationId = 'obligation-1', leaderId = 'li') {
  const about = { obligationId, ...(kind !== 'supervision' && { leaderId }), unitId: 'county-1', year: 2016 };
  return {
    about,
    required: obligationRequired({
      ...about,
      kind,
      ruleId: 'failed-year',
      ruleVersion: 1,
      policyVersion: 1,
      dueOn: '2017-03-17',
      causes: [RAISED_BY],
      raisedBy: RAISED_BY,
    }),
    lapsed: obligationLapsed({ ...about, raisedBy: RAISED_BY }),
    correction: correctionOpened({ ...about, raisedBy: RAISED_BY }),
  };
}
