import type { Step } from '../step.ts';
import { asSent, EXAMPLE_DAY, LEFT_OPEN_ON, leaves, type Shown } from './shown.ts';

/** Who leads a county when the programme is over. */
export interface Heads {
  readonly secretaryId: string;
  readonly headId: string;
}

const UNIT = 'county-431221';
const taskId = (serial: number): string => `task-2021-000${serial}`;
const [UNDER_WAY, TO_CLAIM, CLAIMED, TO_CANCEL, NEW] = [1, 2, 3, 4, 5].map(taskId);

const PLEDGE = '6b0b4c3f5d1c0c5a3a7d7d6c1f0d2f9c8e8f0f0b5a1e4c9d7b2a6f3e8d5c4b1a';

const task = (id: string | undefined, leaderId: string) => ({
  taskId: id,
  unitId: UNIT,
  responsible: [{ leaderId, kind: 'first' }],
  year: 2021,
  title: '2021 年度巩固脱贫成果任务（演示数据）',
  indicator: 'persons-monitored',
  target: 320,
  targetUnit: '人',
  due: '2021-12-31',
});

/** Tasks of the year after the programme, so that none of the programme's own is touched. */
export function programme({ secretaryId, headId }: Heads): Shown {
  const assigned = (id: string | undefined): Step =>
    leaves('assessment-office', 'programme/assign-task', task(id, headId), 5);
  return {
    leftOpen: [
      ...[UNDER_WAY, TO_CLAIM, CLAIMED, TO_CANCEL].map(assigned),
      leaves('reporting-unit', 'programme/claim-completion', { taskId: CLAIMED, value: 320 }),
    ],
    bodies: {
      'programme/assign-task': asSent(task(NEW, headId)),
      'programme/sign-pledge': asSent({ taskId: UNDER_WAY, leaderId: headId, pledgeDigest: PLEDGE }),
      'programme/amend-task': asSent({
        taskId: UNDER_WAY,
        target: 360,
        due: '2021-11-30',
        reason: '演示数据：动态调整后目标增加',
      }),
      'programme/reassign-task': asSent({
        taskId: UNDER_WAY,
        responsible: [secretaryId, headId].map((leaderId) => ({ leaderId, kind: 'first' })),
        reason: '演示数据：分工调整',
      }),
      'programme/report-progress': asSent({ taskId: UNDER_WAY, value: 120, asOf: LEFT_OPEN_ON }, EXAMPLE_DAY),
      'programme/record-inspection': asSent({ taskId: UNDER_WAY, outcome: 'on-track', finding: '演示数据：现场督查' }),
      'programme/claim-completion': asSent({ taskId: TO_CLAIM, value: 320 }),
      'programme/verify-completion': asSent({ taskId: CLAIMED, confirmed: true, finding: '演示数据：抽查属实' }),
      'programme/cancel-task': asSent({ taskId: TO_CANCEL, reason: '演示数据：任务并入上级项目' }),
    },
  };
}
