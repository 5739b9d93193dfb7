import { command } from '../../kernel/command.ts';
import { obligation } from '../obligation.ts';
import { policy } from '../policy.ts';
import { ConcludeReview } from './request.ts';

export const concludeReviewCommand = command({
  name: 'accountability/conclude-review',
  title: { zh: '作出复核结论', en: 'conclude a review' },
  request: ConcludeReview,
  permission: 'accountability:review',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId), policy }),
});
