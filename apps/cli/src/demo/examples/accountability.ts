import { createHash } from 'node:crypto';
import type { Role } from '@onus/access';
import type { Step } from '../step.ts';
import { leaves } from './shown.ts';

/** What an example does about an obligation that the engine raised: which one it is shown with is looked up. */
export interface OfObligation {
  readonly useCase: string;
  readonly by: Role;
  readonly request: (obligationId: string) => object;
}

const of = (useCase: string, by: Role, request: (obligationId: string) => object): OfObligation => ({
  useCase: `accountability/${useCase}`,
  by,
  request,
});

const interview = (obligationId: string) => ({
  interviewId: `interview-${obligationId.slice(0, 18)}`,
  obligationIds: [obligationId],
});
const minutesDigest = createHash('sha256').update('demo minutes').digest('hex');
const finding = '演示数据：整改到位，予以销号';
const form = 'admonition';

const proposal = (obligationId: string) => ({
  obligationId,
  form,
  grounds: '演示数据：连续两年未完成年度脱贫任务',
});
/** A measure to be proposed; and one that the second person proposes, so that the first can decide. */
export const PROPOSED = of('propose-measure', 'organisation-department', proposal);
export const proposedBySecond = (obligationId: string): Step => ({
  ...leaves(PROPOSED.by, PROPOSED.useCase, proposal(obligationId)),
  bySecond: true,
});

/** The order is that in which they take obligations: those that few will do for come first. */
export const accountability: readonly OfObligation[] = [
  of('decide-measure', 'organisation-department', (obligationId) => ({
    obligationId,
    form,
    decidingBody: '演示数据 中共怀化市委',
  })),
  PROPOSED,
  of('execute-measure', 'organisation-department', (obligationId) => ({ obligationId })),
  of('restore', 'organisation-department', (obligationId) => ({
    obligationId,
    finding: '演示数据：撤销决定，恢复名誉',
  })),
  of('conclude-review', 'assessment-office', (obligationId) => ({
    obligationId,
    outcome: 'no-measure',
    finding: '演示数据：复核后不采取组织措施',
  })),
  of('accept-rectification', 'assessment-office', (obligationId) => ({ obligationId, finding })),
  of('return-rectification', 'assessment-office', (obligationId) => ({
    obligationId,
    finding: '演示数据：台账仍不完整',
    rectificationDueOn: '2021-06-30',
  })),
  of('report-rectification', 'reporting-unit', (obligationId) => ({
    obligationId,
    report: '演示数据：整改措施已落实',
  })),
  of('schedule-interview', 'assessment-office', (obligationId) => ({
    ...interview(obligationId),
    scheduledFor: '2021-03-18',
    place: '市委第三会议室',
  })),
  of('hold-interview', 'assessment-office', (obligationId) => ({
    ...interview(obligationId),
    minutesDigest,
    rectificationDueOn: '2021-06-18',
  })),
];
