import { LeaderId, listOf, oneOf, record, TaskId, text, UnitId } from '../kernel/vocabulary.ts';
import { ResponsibilityKind } from '../organisation/terms.ts';

export const Responsible = record({ leaderId: LeaderId, kind: ResponsibilityKind });

export const TaskTitle = text(120, '2016 年度脱贫人口任务');

export const InspectionOutcome = oneOf('on-track', 'behind', 'problems-found');

/** Whom a fact about a task concerns: it is found in the history of the task, of its unit, of those responsible. */
export const concerned = { taskId: TaskId, unitId: UnitId, leaderIds: listOf(LeaderId, 1, 20) };
