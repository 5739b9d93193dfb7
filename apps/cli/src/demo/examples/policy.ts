import { PROGRAMME_POLICY } from '@onus/domain';
import { asSent, leaves, type Shown } from './shown.ts';

const SECOND = { ...PROGRAMME_POLICY, version: 2, decisionsFrom: '2021-04-01' };
const { version } = SECOND;

/**
 * One proposal of a version waits at a time. A second version waits to be adopted or refused; once it is refused another
 * may be proposed.
 */
export const policy = (): Shown => ({
  leftOpen: [leaves('assessment-office', 'accountability/propose-policy', SECOND)],
  bodies: {
    'accountability/propose-policy': asSent({ ...SECOND, reviewDueDays: 20 }),
    'accountability/adopt-policy': asSent({ version }),
    'accountability/refuse-policy': asSent({ version, reason: '演示数据：约谈期限另行研究' }),
  },
});
